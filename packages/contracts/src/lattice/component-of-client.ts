/**
 * The component that a NATS client's connection belongs to, by the name the client gave it: `<component>`, or `component:<component>`,
 * each with an instance after `@`, `#` or a space, as in `component:billing-api@host-7`. Names of the command line tools and libraries
 * that give themselves one, and names that cannot be an id, speak of no component. Undefined then.
 * This is a rule for names only: whether there is such a component, nobody is asked.
 */
export function componentOfClient(name: string): string | undefined {
  const said = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const id = said.split(/[@#\s]/u, 1)[0] ?? "";
  if (id === "" || id.length > 256 || /\p{Cc}/u.test(id)) return undefined;
  return name.startsWith(prefix) || !tools.test(name) ? id : undefined;
}

const prefix = "component:";
/** `nats` and `nats-top` say `NATS CLI Version 0.2.0` and the like; `cim-` is how the dashboard's own services begin. */
const tools = /^(?:nats(?: |$)|nats-top|cim-)/iu;
