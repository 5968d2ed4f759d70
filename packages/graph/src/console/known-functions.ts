/**
 * Functions that look at nothing but what they are given. Whatever else stands before a parenthesis is refused: functions that read files,
 * settings or the network, or that wait, are among what an engine or its plug-ins may have.
 */
export const knownFunctions: ReadonlySet<string> = new Set(
  `abs acos all allshortestpaths any asin atan atan2 avg btrim ceil char_length character_length coalesce collect cos cot count date datetime
degrees duration e elementid endnode exists exp floor head id isempty isnan keys labels last left length localdatetime localtime log log10
lower ltrim max min nodes none normalize nullif percentilecont percentiledisc pi properties radians range reduce relationships replace reverse
right round rtrim shortestpath sign sin single size split sqrt startnode stdev stdevp substring sum tail tan time timestamp toboolean
tobooleanornull tofloat tofloatornull tointeger tointegerornull tolower tostring tostringornull toupper trim type upper valuetype
date.truncate datetime.truncate duration.between duration.indays duration.inmonths duration.inseconds localdatetime.truncate`.split(
    /\s+/u,
  ),
);

/** Words of the language that a parenthesis may follow. */
export const wordsBeforeParenthesis: ReadonlySet<string> = new Set(
  `and as asc by case contains desc distinct else in is limit match not on optional or order return skip then union unwind when where with xor`.split(
    " ",
  ),
);

/** Words that write, or that reach beyond the graph, and what to do instead. */
export const refusedWords: ReadonlyMap<string, string> = new Map([
  ...words(
    "create merge set delete detach remove foreach insert drop alter rename",
    "changes the graph, which only events do; ask with MATCH and RETURN",
  ),
  ...words("call yield", "runs procedures; ask with MATCH, WITH, EXISTS { }, COUNT { } or COLLECT { }"),
  ...words("load csv", "reads files and addresses; give what is in them as parameters"),
  ...words("use transactions", "leaves this graph; ask this one, without it"),
  ...words("show terminate grant revoke deny", "is for those who run the engine; ask with MATCH and RETURN"),
]);

function words(list: string, instead: string): readonly (readonly [string, string])[] {
  return list.split(" ").map((word) => [word, instead] as const);
}
