import { catalogue, defaultDialect, type MaskRules, messageKinds } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMask } from "./create-mask.ts";
import { maskMark } from "./mask-mark.ts";

const none = defaultDialect.mask;
const mask = createMask(none);
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (body: Uint8Array) => new TextDecoder().decode(body);
const bodyOf = (body: string, type = "Said", rules: MaskRules = none) => {
  const masked = createMask(rules).body(bytes(body), type);
  return { text: text(masked.body), hidden: masked.hidden };
};

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = `${base64url({ alg: "ed25519", typ: "JWT" })}.${base64url({ sub: "UAB", jti: "x" })}.c2lnbmF0dXJl`;
const seed = `SU${"ABCDEFGH234567".repeat(4)}`;
const pem =
  "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY\n-----END EC PRIVATE KEY-----";

describe("the mask of cim.md, section 8.12", () => {
  it.each([
    ["SystemPromptConfigured", { system_prompt: "You are" }, ["system_prompt"]],
    ["message_sent", { message_id: "m", content: "Hi" }, ["content"]],
    ["AgentPrompted", { config: { "System-Prompt": ["a", 1] } }, ["config.System-Prompt"]],
    ["KeyGenerated", { key_id: "k", private_key: { pem: "x" }, public_key: "p" }, ["private_key"]],
    [
      "YubiKeyConfigured",
      { serial: 1, new_pin: 123456, PUK: "1", managementKey: "m" },
      ["new_pin", "PUK", "managementKey"],
    ],
    ["JwtSigned", { jwt: jwt, account: "A" }, ["jwt"]],
    ["CertificateSigned", { certificate_pem: "c", keys: [{ privateKeyPem: "x" }] }, ["keys.0.privateKeyPem"]],
    ["AttributeRecorded", { attribute: { attribute_type: "eye", value: "blue" } }, ["attribute.value"]],
    ["BirthDateSet", { person_id: "p", birth_date: "1815-12-10" }, ["birth_date"]],
    ["ResponseCompleted", { total_chunks: 3, token_usage: { total_tokens: 3 } }, []],
  ])("of %s", (type, data, masked) => {
    expect(mask.data(type, data).masked).toEqual(masked);
    const inBody = bodyOf(JSON.stringify({ event: { type, ...data } }), "");
    expect(inBody.hidden).toEqual(masked.map((path) => `event.${path}`));
    const external = bodyOf(JSON.stringify({ [type]: data }), "Other");
    expect(external.hidden).toEqual(masked.map((path) => `${type}.${path}`));
  });

  it("keeps the rest of a body as it was sent, to the character", () => {
    const masked = bodyOf('{ "a" : 1.0,"\\u0070assword": {"x":[1,2]} , "a":"\\u00e9","PassWord":null}\n');
    expect(masked.text).toBe('{ "a" : 1.0,"\\u0070assword": "•••" , "a":"\\u00e9","PassWord":"•••"}\n');
    expect(masked.hidden).toEqual(["password", "PassWord"]);
  });

  it("finds what another field names", () => {
    expect(mask.data("MetadataUpdated", { key: "root_password", value: "x" }).masked).toEqual(["value"]);
    expect(bodyOf('{"env":[{"value":"x","name":"API_KEY"},{"name":"HOME","value":"/"}]}').text).toBe(
      '{"env":[{"value":"•••","name":"API_KEY"},{"name":"HOME","value":"/"}]}',
    );
  });

  it.each([
    ["JSON in text", JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ token: "hunter22" }) }) })],
    ["a broken body", '{"a":{"\\u0074oken":["hunter22"]'],
    ["several bodies", '{"a":1}\n{"token":"hunter22"}'],
    ["an environment", "export A=1 TOKEN='hunter22' B=2"],
    ["a form", "a=1&access_token=hunter22&b=2"],
    ["headers", "Host: x\r\nAuthorization: Bearer hunter22\r\n\r\nhello"],
    ["a protocol's line", 'CONNECT {"user":"ada","pass":"hunter22"}\r\n'],
    ["YAML", "user:\n  token: |\n    hunter22\n    hunter22\nother: 1"],
    ["an address", '{"url":"nats://ada:hunter22@host:4222"}'],
    ["an address in text", "connect to nats://ada:hunter22@host"],
    ["a member named twice", '{"token":{"x":"hunter22"},"token":1}'],
    ["a mark of the order of bytes", '\uFEFF{"token":"hunter22"}'],
    ["an item", '[["hunter22"],{"token":["hunter22"]}]'.replace('["hunter22"],', "")],
  ])("of %s", (_, body) => {
    expect(bodyOf(body).text).not.toContain("hunter22");
    expect(bodyOf(body).hidden).not.toEqual([]);
  });

  it("finds secrets in bytes that are no text, and leaves the others as they are", () => {
    const latin = Uint8Array.from([...bytes('{"name":"J'), 0xfc, ...bytes('","password":"hunter22"}')]);
    expect(text(mask.body(latin, "").body)).toBe('"•••"'.slice(1, -1));
    const binary = Uint8Array.from([0xff, 0, ...bytes(` ${seed} `), 0xfe]);
    expect([...mask.body(binary, "").body]).toEqual([0xff, 0, ...bytes(` ${maskMark} `), 0xfe]);
    const plain = Uint8Array.from([0xff, 0, 0x80, 0xfe]);
    expect(mask.body(plain, "").body).toBe(plain);
  });

  it("hides what is no object as a whole where its type has secrets", () => {
    expect(bodyOf("Hello", "MessageSent")).toEqual({ text: "•••", hidden: ["body"] });
    expect(bodyOf('["Hello"]', "MessageSent")).toEqual({ text: '"•••"', hidden: ["body"] });
  });

  it.each([jwt, seed, pem, `Bearer ${"a1".repeat(20)}`, `ghp_${"a".repeat(36)}`])(
    "knows %s by its form",
    (secret) => {
      expect(mask.data("Said", { a: [`before ${secret} after`] })).toEqual({
        data: { a: [`before ${secret.startsWith("Bearer") ? "Bearer " : ""}••• after`] },
        masked: ["a.0"],
      });
      expect(bodyOf(JSON.stringify({ a: secret })).text).not.toContain(secret.slice(8, 30));
      expect(mask.headers({ "X-Any": secret.replaceAll("\n", " ") }).hidden).toEqual(["X-Any"]);
    },
  );

  it("hides headers by their name", () => {
    const headers = { Authorization: "x", "X-Api-Key": "y", "Nats-Msg-Id": "z" };
    expect(mask.headers(headers)).toEqual({
      headers: { Authorization: maskMark, "X-Api-Key": maskMark, "Nats-Msg-Id": "z" },
      hidden: ["Authorization", "X-Api-Key"],
    });
  });
});

describe("own events", () => {
  it.each(Object.values(catalogue))("$type has no field that would be hidden", ({ type, schema }) => {
    const data = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, "x"]));
    expect(mask.data(type, data)).toEqual({ data, masked: [] });
  });
});

describe("the rules of a machine", () => {
  const rules: MaskRules = {
    fields: ["*wage*", "public_key"],
    types: { "Loan*": ["*"], RateSet: ["rate"] },
    headers: ["X-Who"],
    except: ["next_token"],
  };
  const own = createMask(rules);
  it("add to what is known, and show what they except", () => {
    expect(own.data("A", { MinWage_EUR: 1, public_key: "k", next_token: "t", rate: 2 }).masked).toEqual([
      "MinWage_EUR",
      "public_key",
    ]);
    expect(own.data("rate-set", { rate: 2, wages: 3 }).masked).toEqual(["rate", "wages"]);
    expect(own.data("LoanGranted", { a: 1, b: { c: 2 } }).data).toEqual({ a: maskMark, b: maskMark });
    expect(own.headers({ "x-who": "ada" }).hidden).toEqual(["x-who"]);
  });
});

const usualNames = [
  "event_type",
  "aggregate_id",
  "token_usage",
  "name",
  "value",
  "content",
  "data",
  "type",
  "a",
];
const secretName = fc
  .constantFrom(
    "password",
    "api_key",
    "APIKEY",
    "Client-Secret",
    "private_key",
    "seed",
    "jwt",
    "userPin",
    "PUK",
    "creds",
  )
  .chain((name) => fc.boolean().map((isUpper) => (isUpper ? name.toUpperCase() : name)));
/** Any JSON with the secret under a secret name somewhere. */
const planted = (secret: string): fc.Arbitrary<unknown> =>
  fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      fc
        .tuple(secretName, fc.constantFrom<unknown>(secret, [secret], { deep: { x: secret } }))
        .map(([name, value]) => ({ [name]: value })),
      fc
        .tuple(fc.constantFrom(...usualNames), tie("node"), fc.jsonValue())
        .map(([name, inner, beside]) => ({ [name]: inner, beside })),
      fc.tuple(tie("node"), fc.jsonValue()).map((items) => items),
      tie("node").map((inner) => ({ packed: JSON.stringify(inner) })),
    ),
  })).node;

describe("whatever is said", () => {
  const secret = "HUNTER-22-SECRET";
  const type = fc.constantFrom("Said", "MessageSent", "KeyGenerated", ...messageKinds);

  it("no planted secret appears, however it is nested and escaped", () => {
    fc.assert(
      fc.property(planted(secret), type, fc.boolean(), (value, named, isEscaped) => {
        const data = { value };
        expect(JSON.stringify(mask.data(named, data).data)).not.toContain(secret);
        const json = JSON.stringify(data);
        const sent = isEscaped ? json.replace(/(?<!\\)[a-z](?=[^"]*":)/u, escaped) : json;
        expect(bodyOf(sent, named).text).not.toContain(secret);
        expect(bodyOf(sent.slice(0, -1), named).text).not.toContain(secret);
      }),
    );
  });

  it("no secret form appears in any text", () => {
    const around = fc.string().map((one) => one.replace(/[\w-]+$/u, ""));
    fc.assert(
      fc.property(around, fc.constantFrom(jwt, seed, pem), fc.string(), (before, form, after) => {
        const tail = / ?/u.test(after) ? ` ${after}` : after;
        const said = `${before}${form}${tail}`;
        const core = form.slice(30, 55);
        expect(JSON.stringify(mask.data("Said", { said }).data)).not.toContain(core);
        expect(bodyOf(said).text).not.toContain(core);
        expect(bodyOf(JSON.stringify([said])).text).not.toContain(core);
      }),
    );
  });

  it("masking twice is masking once, and nothing to mask is the very same object", () => {
    fc.assert(
      fc.property(fc.oneof(planted(secret), fc.jsonValue()), type, (value, named) => {
        const once = mask.data(named, { value });
        expect(mask.data(named, once.data).data).toEqual(once.data);
        if (once.masked.length === 0) expect(mask.data(named, once.data).data).toBe(once.data);
        const sent = bytes(JSON.stringify({ value }));
        const body = mask.body(sent, named);
        expect(text(mask.body(body.body, named).body)).toBe(text(body.body));
        if (body.hidden.length === 0) expect(body.body).toBe(sent);
      }),
    );
  });

  it("any bytes are taken; nothing hidden leaves them as they are", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array(), fc.string({ unit: "binary" }).map(bytes)),
        type,
        (body, named) => {
          const masked = mask.body(body, named);
          if (masked.hidden.length === 0) expect(masked.body).toBe(body);
          expect(mask.body(masked.body, named).body).toEqual(masked.body);
        },
      ),
    );
  });

  it("takes time by the length of what is said", () => {
    const began = performance.now();
    for (const part of [
      "eyJ",
      "eyJa.",
      "S",
      "a=",
      "-----BEGIN ",
      "password ",
      "a: ",
      "://a:",
      "Bearer ",
      '"',
      '\\"',
      "[",
      '{"content":',
    ]) {
      const long = part.repeat(200_000 / part.length);
      mask.body(bytes(long), "");
      mask.body(bytes(`{"a":${JSON.stringify(long)}}`), "");
    }
    mask.body(bytes(`${'{"content":'.repeat(50_000)}1${"}".repeat(50_000)}`), "");
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("takes time by the length of what is said, also where each of 400,000 fields has a name of its own", () => {
    const names = Array.from({ length: 400_000 }, (_, index) => [`my_content_${index}`, 1] as const);
    const said = Object.fromEntries(names);
    const sent = bytes(JSON.stringify(said));
    const began = process.cpuUsage();
    mask.data("Said", said);
    mask.body(sent, "Said");
    const { user } = process.cpuUsage(began);
    // Of this process alone, in microseconds: 25 s when each pattern was tried on each name.
    expect(user).toBeLessThan(10_000_000);
  });
});

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
