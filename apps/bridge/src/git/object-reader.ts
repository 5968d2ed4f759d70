/** One object that `git cat-file --batch` wrote: its first bytes and its whole size. */
export interface ReadObject {
  readonly hash: string;
  readonly type: string;
  readonly size: number;
  readonly bytes: Buffer;
}

const newline = 0x0a;

/**
 * Parses the stream of `git cat-file --batch`, keeping at most `kept` bytes of each object, whatever its size.
 * @param found called for each object; one that is missing has the type `missing`
 */
export function createObjectReader(
  kept: number,
  found: (object: ReadObject) => void,
): (chunk: Buffer) => void {
  let line: Buffer[] = [];
  let object:
    | { hash: string; type: string; size: number; left: number; pieces: Buffer[]; have: number }
    | undefined;

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (object === undefined) {
        const end = chunk.indexOf(newline, at);
        line.push(chunk.subarray(at, end < 0 ? chunk.length : end));
        if (end < 0) return;
        at = end + 1;
        const [hash = "", type = "missing", size = "0"] = Buffer.concat(line).toString("latin1").split(" ");
        line = [];
        if (type === "missing" || type === "ambiguous")
          found({ hash, type, size: 0, bytes: Buffer.alloc(0) });
        else object = { hash, type, size: Number(size), left: Number(size) + 1, pieces: [], have: 0 }; // + its line end
        continue;
      }
      const taken = Math.min(object.left, chunk.length - at);
      const content = Math.min(taken, Math.max(0, object.left - 1), kept - object.have);
      if (content > 0) {
        object.pieces.push(Buffer.from(chunk.subarray(at, at + content)));
        object.have += content;
      }
      object.left -= taken;
      at += taken;
      if (object.left === 0) {
        found({
          hash: object.hash,
          type: object.type,
          size: object.size,
          bytes: Buffer.concat(object.pieces),
        });
        object = undefined;
      }
    }
  };
}
