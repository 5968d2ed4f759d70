import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";
import { describe, expect, it } from "vitest";
import type { StatedCid } from "../log/foreign-reading.ts";
import { checkStated } from "./check-stated.ts";
import { cidOf } from "./cid.ts";
import { codecName, readCid } from "./read-cid.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
/** The vectors of cim.md, section 3. */
const hello = "bafkr4ihkr4ld3m4gqkjf4reryxsy2s5tkbxprqkow6fin2iiyvreuzzab4";
const linkCid = "baguqehrappdc42obkkpp63hqxhpyo5i6xbqvnyutkmufd2gleymq2cxtm7vq";
const content =
  '{"id":"evt-001","event_type":"order.created","payload":{"order_id":"ord-123"},"timestamp":1700000000}';

function check(
  body: string,
  stated: string,
  chain: StatedCid["chain"] = "none",
  headers: Record<string, string> = {},
) {
  const { state, over, form } = checkStated({
    body: bytes(body),
    headers,
    stated: { stated, previous: undefined, chain },
  });
  return [state, over, form];
}

function sha2Cid(text: string, codec = 0x71): string {
  return CID.createV1(codec, createDigest(0x12, sha256(bytes(text)))).toString();
}

describe("reading content identifiers", () => {
  it.each([
    [hello, "raw, blake3-256"],
    [linkCid, "dag-json, blake3-256"],
    ["bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e", "raw, sha2-256"],
    ["QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG", "dag-pb, sha2-256"],
  ])("%s is %s", (cid, words) => expect(readCid(cid)?.words).toBe(words));

  it("in every base, and as a list of bytes", () => {
    const bytesOfCid = CID.parse(hello).bytes;
    const hex = Buffer.from(bytesOfCid).toString("hex");
    const base64url = Buffer.from(bytesOfCid).toString("base64url");
    const digest = readCid(hello)?.digest;
    for (const form of [`f${hex}`, `u${base64url}`, hello.toUpperCase(), [...bytesOfCid], bytesOfCid]) {
      expect(readCid(form)).toMatchObject({ codec: 0x55, hash: 0x1e, digest });
    }
    expect(bytesOfCid).toHaveLength(36);
  });

  it.each([
    [0x300000, "cim event"],
    [0x310003, "cim document 0x310003"],
    [0x320001, "cim media 0x320001"],
    [0x340005, "cim event stream"],
    [0x340102, "cim graph part 0x340102"],
    [0x340201, "cim workflow part 0x340201"],
    [0x1234567, "codec 0x1234567"],
  ])("names the codec %i", (codec, name) => expect(codecName(codec)).toBe(name));

  it("is undefined for anything else", () => {
    expect(readCid("Qm0123456789abcdef")).toBeUndefined();
    expect(readCid([1, 85, 30, 300])).toBeUndefined();
    fc.assert(fc.property(fc.oneof(fc.string(), fc.uint8Array()), (stated) => void readCid(stated)));
  });
});

describe("checking a stated identifier", () => {
  it("over the whole body, packed or not", () => {
    expect(check("hello", hello)).toEqual(["verified", "body", "raw, blake3-256"]);
    const packed = checkStated({
      body: bytes("packed"),
      unpacked: bytes("hello"),
      headers: {},
      stated: { stated: hello, previous: undefined, chain: "none" },
    });
    expect(packed).toEqual({
      state: "verified",
      over: "unpacked body",
      form: "raw, blake3-256",
      computed: hello,
    });
  });

  it("over cim-ipld's link: the vector of cim.md", () => {
    const body = `{"content":${content},"cid":"${linkCid}","previous_cid":null,"sequence":0,"timestamp":{"secs_since_epoch":1}}`;
    expect(check(body, linkCid, "ipld")).toEqual(["verified", "link", "dag-json, blake3-256"]);
    const other = body.replace("ord-123", "ord-124");
    expect(check(other, linkCid, "ipld")).toEqual(["mismatch", "link", "dag-json, blake3-256"]);
    expect(check(body.replace('"sequence":0', '"sequence":1'), linkCid, "ipld")[0]).toBe("mismatch");
    expect(check(JSON.stringify(JSON.parse(body), null, 2), linkCid, "ipld")[1]).toBe("link (compact)");
  });

  it("over cim-events' event as it was before, numbers as Rust writes them", () => {
    const before =
      '{"event_id":"a","cid":null,"sequence":0,"event_data":{"price":1.0,"big":12345678901234567890}}';
    const cid = sha2Cid(before);
    const body = before.replace('"cid":null,"sequence":0', `"cid":"${cid}","sequence":42`);
    expect(check(body, cid, "cim-events")).toEqual([
      "verified",
      "event with cid null, sequence 0",
      "dag-cbor, sha2-256",
    ]);
    expect(check(body.replace("1.0", "1"), cid, "cim-events")[0]).toBe("mismatch");
    const inHeader = before.replace('"sequence":0', '"sequence":42').replace('"cid":null,', "");
    const headerCid = sha2Cid(before.replace('"cid":null,', ""));
    expect(check(inHeader, headerCid, "cim-events", { "X-CID": headerCid })[1]).toBe("event with sequence 0");
    expect(check(`{"a":1,"cid":"${cidOf(bytes('{"a":1}'))}"}`, cidOf(bytes('{"a":1}')))[1]).toBe(
      "event without cid",
    );
    expect(check(`{"cid":"${cidOf(bytes('{"a":1}'))}","a":1}`, cidOf(bytes('{"a":1}')))[1]).toBe(
      "event without cid",
    );
  });

  it.each([
    ["keys", "envelope", '{"cid":"C","envelope":{"x":1.50},"stored_at":"t"}', '{"x":1.50}'],
    ["document", "content (text)", '{"cid":"C","content":"caf\\u00e9","previous_version_cid":null}', "café"],
    ["none", "event.payload", '{"event":{"event_id":"e","payload":{"a":1e2}},"cid":"C"}', '{"a":1e2}'],
    ["cim-domain", "payload.value", '{"payload":{"kind":"Right","value":{"a":1}},"cid":"C"}', '{"a":1}'],
  ] as const)("of the chain %s over its %s", (chain, over, form, hashed) => {
    const cid = cidOf(bytes(hashed));
    const body = form.replace("C", cid);
    expect(check(body, cid, chain).slice(0, 2)).toEqual(["verified", over]);
    const wrong = cidOf(bytes("other"));
    expect(check(form.replace("C", wrong), wrong, chain)[0]).toBe("mismatch");
    const list = JSON.stringify([...CID.parse(wrong).bytes]);
    expect(check(form.replace('"C"', list), wrong, chain)[0]).toBe("mismatch");
  });

  it("accuses nobody whose identifier may name something else, or is none", () => {
    expect(check(`{"payload":{"kind":"Left","value":{"cid":"${hello}"}}}`, hello)[0]).toBe("unverifiable");
    expect(check(`{"CidAdded":{"cid":"${hello}"}}`, hello)[0]).toBe("unverifiable");
    expect(check("{}", "Qm0123456789abcdef")).toEqual(["unverifiable", "body", null]);
    const sha512 = CID.createV1(0x55, createDigest(0x13, new Uint8Array(64))).toString();
    expect(check("{}", sha512)).toEqual(["unverifiable", "body", "raw, sha2-512"]);
    expect(checkStated({ body: bytes("{}"), headers: {} }).state).toBe("absent");
    expect(check("other", hello, "none", { "CIM-Cid": hello })[0]).toBe("mismatch");
  });

  it("takes any body and any statement", () => {
    const chain = fc.constantFrom("ipld", "cim-domain", "cim-events", "keys", "document", "none");
    const body = fc.oneof(fc.uint8Array(), fc.json().map(bytes));
    fc.assert(
      fc.property(body, fc.oneof(fc.string(), fc.constant(hello)), chain, (given, stated, named) => {
        const found = checkStated({
          body: given,
          headers: {},
          stated: { stated, previous: undefined, chain: named },
        });
        expect(["verified", "mismatch", "unverifiable", "absent"]).toContain(found.state);
      }),
    );
  });
});
