/** Words that depend on a count: chosen by the language's plural rules. English and German both need just these two. */
export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/** One message: text with `{placeholders}`, or such a text per plural form (`{count}` is then given). */
export type Message = string | PluralForms;

/** A tree of messages. */
export interface MessageTree {
  readonly [name: string]: Message | MessageTree;
}

/** The same tree of messages as `Tree`, in another language. A missing or misspelt key is a type error. */
export type Translation<Tree> = {
  readonly [Name in keyof Tree]: Tree[Name] extends string
    ? string
    : Tree[Name] extends PluralForms
      ? PluralForms
      : Translation<Tree[Name]>;
};

/** Dotted paths of all messages in `Tree`. */
export type MessageKey<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends Message ? Name : `${Name}.${MessageKey<Tree[Name]>}`;
}[keyof Tree & string];

type At<Tree, Key extends string> = Key extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Tree
    ? At<Tree[Head], Rest>
    : never
  : Key extends keyof Tree
    ? Tree[Key]
    : never;

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

type PlaceholderOf<Found> = Found extends string
  ? Placeholder<Found>
  : Found extends PluralForms
    ? "count" | Placeholder<Found["one"]> | Placeholder<Found["other"]>
    : never;

type Given<Names extends string> = {
  readonly [Name in Names]: Name extends "count" ? number : string | number;
};

/** What a message of `Tree` under `Key` must be given: nothing, or an object with its placeholders. */
export type MessageArguments<Tree, Key extends string> = [PlaceholderOf<At<Tree, Key>>] extends [never]
  ? []
  : [given: Given<PlaceholderOf<At<Tree, Key>>>];
