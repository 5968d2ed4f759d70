/** A record of a file: one line, or several where a cell of CSV has line ends in it. */
export interface FileRecord {
  /** Of its first line, from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Cuts text that comes in pieces into records, without their line ends and without empty ones. `quoted`: a line end within double quotes
 * is part of the record (RFC 4180).
 */
export function makeRecordSplitter(quoted: boolean): {
  take(text: string): readonly FileRecord[];
  end(): readonly FileRecord[];
} {
  let parts: string[] = [];
  let inQuotes = false;
  let line = 1;
  let begun = 1;

  function cut(into: FileRecord[]): void {
    const text = parts.join("").replace(/\r$/u, "");
    parts = [];
    if (text.trim() !== "") into.push({ line: begun, text });
  }

  return {
    take(text) {
      const records: FileRecord[] = [];
      let from = 0;
      for (let at = 0; at < text.length; at += 1) {
        const letter = text.charCodeAt(at);
        if (quoted && letter === 0x22) inQuotes = !inQuotes;
        if (letter !== 0x0a) continue;
        line += 1;
        if (inQuotes) continue;
        parts.push(text.slice(from, at));
        from = at + 1;
        cut(records);
        begun = line;
      }
      parts.push(text.slice(from));
      return records;
    },
    end() {
      const records: FileRecord[] = [];
      cut(records);
      return records;
    },
  };
}
