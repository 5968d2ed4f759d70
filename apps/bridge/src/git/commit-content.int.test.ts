import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deliveryEvents } from "@cim/contracts";
import { afterEach, describe, expect, it } from "vitest";
import { gitIn, type ScratchRepository, scratchRepository } from "../testing/scratch-repository.ts";
import { commitBody } from "./commit-event.ts";
import { createGitRunner } from "./git-runner.ts";
import { readCommits } from "./read-commits.ts";

const git = createGitRunner(2, new AbortController().signal);
const repositories: ScratchRepository[] = [];

afterEach(() => {
  for (const repository of repositories.splice(0)) repository.remove();
});

function scratch(): ScratchRepository {
  const repository = scratchRepository();
  repositories.push(repository);
  return repository;
}

/** The body that the newest commit becomes, checked by the event's schema. */
async function bodyOfHead(repository: ScratchRepository) {
  const hash = repository.git("rev-parse", "HEAD");
  const [read] = await readCommits(git, join(repository.path, ".git"), [hash], new Set());
  if (read === undefined) throw new Error("the commit was not read");
  return deliveryEvents.CommitSubmitted.schema.parse(
    commitBody("scratch", "main", read.commit, read.changes),
  );
}

/** Commits files by a stream, so that names and messages may be any bytes. */
function importStream(repository: ScratchRepository, stream: Buffer): void {
  writeFileSync(join(repository.path, ".git", "import"), stream);
  gitIn(repository.path, "-c", "alias.load=!git fast-import --quiet --force < .git/import", "load");
}

const commitOf = (message: Buffer, files: string, encoding?: string) =>
  Buffer.concat([
    Buffer.from(`commit refs/heads/main\ncommitter Zo\xeb <zoe@example.org> 1700000000 +0100\n`, "latin1"),
    Buffer.from(`${encoding === undefined ? "" : `encoding ${encoding}\n`}data ${message.length}\n`),
    message,
    Buffer.from(`\n${files}`),
  ]);

describe("files of a commit", () => {
  it("takes names with line breaks, quotes, tabs, and bytes that are no UTF-8", async () => {
    const repository = scratch();
    const names = [
      "plain.txt",
      "two\nlines",
      'quo"ted\\back',
      "tab\tend\t",
      "grüße-日本",
      "-option",
      ":colon",
    ];
    for (const name of names) repository.write(name, "a\nb\n");
    writeFileSync(Buffer.concat([Buffer.from(join(repository.path, "caf")), Buffer.from([0xe9])]), "x\n");
    repository.git("add", "--all", ".");
    repository.git("commit", "--quiet", "-m", "names");
    const body = await bodyOfHead(repository);
    expect(body.files.map(({ path }) => path).toSorted()).toEqual([...names, "caf\\xE9"].toSorted());
    expect(body.files.find(({ path }) => path === "tab\tend\t")).toMatchObject({
      additions: 2,
      deletions: 0,
    });
    expect(body).toMatchObject({ file_count: 8, additions: 15, deletions: 0 });
  });

  it("counts no lines of binary files, follows renames, tells type changes and submodules", async () => {
    const repository = scratch();
    repository.write("old name.txt", Array.from({ length: 50 }, (_, index) => `line ${index}\n`).join(""));
    repository.write("link", "text\n");
    repository.write("gone", "x\n");
    repository.commit("base");
    repository.git("mv", "old name.txt", "new\nname.txt");
    repository.git("rm", "--quiet", "gone", "link");
    repository.git("-c", "alias.ln=!ln -s new link", "ln");
    repository.write("picture.png", new Uint8Array([0, 1, 2, 0]));
    repository.git("add", "--all", ".");
    repository.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},module`);
    repository.git("commit", "--quiet", "-m", "all kinds");
    const { files } = await bodyOfHead(repository);
    const by = Object.fromEntries(files.map((file) => [file.path, file]));
    expect(by["new\nname.txt"]).toMatchObject({
      change: "renamed",
      previous_path: "old name.txt",
      additions: 0,
      deletions: 0,
    });
    expect(by["picture.png"]).toEqual({
      path: "picture.png",
      change: "added",
      additions: null,
      deletions: null,
    });
    expect(by.link?.change).toBe("type-changed");
    expect(by.gone?.change).toBe("deleted");
    expect(by.module).toMatchObject({ change: "added", additions: 1 });
    expect(files).toHaveLength(5);
  });

  it("lists 5,000 files of a huge commit and counts all", async () => {
    const repository = scratch();
    const files = Array.from(
      { length: 6_001 },
      (_, index) => `M 100644 inline d${index % 70}/f${index}\ndata 4\na\nb\n`,
    ).join("\n");
    importStream(repository, commitOf(Buffer.from("huge"), `${files}\n`));
    const body = await bodyOfHead(repository);
    expect(body.files).toHaveLength(5_000);
    expect(body).toMatchObject({ file_count: 6_001, additions: 12_002 });
  });

  it("keeps an event of long names and a long message below 1 MiB, and says what was cut", async () => {
    const repository = scratch();
    const long = `${"x".repeat(250)}/`.repeat(14);
    const files = Array.from(
      { length: 2_000 },
      (_, index) => `M 100644 inline ${long}${index}\ndata 1\na`,
    ).join("\n");
    importStream(repository, commitOf(Buffer.from("m".repeat(1_500_000)), `${files}\n`));
    const body = await bodyOfHead(repository);
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(800_000);
    expect(body.file_count).toBe(2_000);
    expect(body.files.length).toBeGreaterThan(100);
    expect(body.message).toMatch(/^m{65536}\n\[cut: the whole message has 1500000 bytes\]$/u);
  });

  it("compares a commit without parent with nothing, an empty commit changes nothing", async () => {
    const repository = scratch();
    repository.commit("root", "a.txt", "1\n2\n");
    expect(await bodyOfHead(repository)).toMatchObject({ parents: [], file_count: 1, additions: 2 });
    repository.git("commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", "");
    expect(await bodyOfHead(repository)).toMatchObject({ files: [], file_count: 0, message: "" });
  });
});

describe("text of a commit", () => {
  it("decodes by the encoding header", async () => {
    const repository = scratch();
    importStream(repository, commitOf(Buffer.from("Gr\xfc\xdfe", "latin1"), "", "ISO-8859-1"));
    expect(await bodyOfHead(repository)).toMatchObject({ message: "Grüße", author: { name: "Zoë" } });
  });

  it("decodes what i18n.commitEncoding made", async () => {
    const repository = scratch();
    writeFileSync(join(repository.path, ".git", "message"), Buffer.from("caf\xe9", "latin1"));
    repository.git(
      "-c",
      "i18n.commitEncoding=latin1",
      "commit",
      "--quiet",
      "--allow-empty",
      "-F",
      ".git/message",
    );
    expect((await bodyOfHead(repository)).message).toBe("café\n");
  });

  it("shows bytes that fit no encoding as replaced", async () => {
    const repository = scratch();
    importStream(repository, commitOf(Buffer.from("Gr\xfc\xdfe", "latin1"), ""));
    expect((await bodyOfHead(repository)).message).toBe("Gr\uFFFD\uFFFDe");
    importStream(repository, commitOf(Buffer.from("\xff", "latin1"), "", "klingon"));
    expect((await bodyOfHead(repository)).message).toBe("\uFFFD");
  });

  it("reads times and people that odd tools wrote", async () => {
    const repository = scratch();
    const tree = repository.git("mktree", "--missing");
    for (const [author, expected] of [
      ["A <> 99999999999999 +0000", { author: { name: "A" }, authored_at: "9999-12-31T23:59:59.000Z" }],
      [
        "<only@mail> 5 +9999",
        { author: { name: "unknown", email: "only@mail" }, authored_at: "1970-01-01T00:00:05.000Z" },
      ],
      ["No Mail At All", { author: { name: "No Mail At All" }, authored_at: "1970-01-01T00:00:00.000Z" }],
    ] as const) {
      const object = `tree ${tree}\nauthor ${author}\ncommitter C <c@d> 1700000000 +0000\ngpgsig -----BEGIN\n author fake\n -----END\n\nodd\n`;
      writeFileSync(join(repository.path, ".git", "object"), object);
      const hash = repository.git("hash-object", "-t", "commit", "-w", "--literally", ".git/object");
      repository.git("update-ref", "refs/heads/main", hash);
      expect(await bodyOfHead(repository)).toMatchObject({ ...expected, message: "odd\n" });
    }
  });
});
