/** Whether some subject answers both patterns of NATS: `orders.*` and `orders.eu` meet, `orders.>` and `orders` do not. */
export function subjectsMeet(one: string, other: string): boolean {
  const ones = one.split(".");
  const others = other.split(".");
  for (let at = 0; ; at += 1) {
    const left = ones[at];
    const right = others[at];
    if (left === undefined || right === undefined) return left === right;
    if (left === ">" || right === ">") return true;
    if (left !== right && left !== "*" && right !== "*") return false;
  }
}
