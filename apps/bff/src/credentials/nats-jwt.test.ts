import { createAccount, fromPublic } from "@nats-io/nkeys";
import { describe, expect, it } from "vitest";
import { decodeNatsJwt, encodeNatsJwt } from "./nats-jwt.ts";
import { createNkeySigner } from "./nkey.ts";

const account = createAccount();
const signer = createNkeySigner(new TextDecoder().decode(account.getSeed()));
const claims = { sub: "UABC", aud: "PAGES", nats: { type: "user" } };

describe("NATS tokens", () => {
  it("carry the claims, the issuer and the time, and are read back", () => {
    const token = encodeNatsJwt(claims, signer, 1000);
    expect(decodeNatsJwt(token)).toMatchObject({ ...claims, iss: account.getPublicKey(), iat: 1000 });
  });

  it("bear a signature that the NATS key library accepts", () => {
    const [head, body, signature] = encodeNatsJwt(claims, signer, 1000).split(".");
    const signed = new TextEncoder().encode(`${head}.${body}`);
    const key = fromPublic(account.getPublicKey());
    expect(key.verify(signed, Buffer.from(signature ?? "", "base64url"))).toBe(true);
  });

  it("are refused when a byte was changed, a part is missing or the algorithm is another", () => {
    const [head, body, signature] = encodeNatsJwt(claims, signer, 1000).split(".");
    const other = encodeNatsJwt({ ...claims, sub: "UXYZ" }, signer, 1000).split(".");
    const none = Buffer.from('{"typ":"JWT","alg":"none"}').toString("base64url");
    for (const forged of [
      `${head}.${other[1]}.${signature}`,
      `${head}.${body}`,
      `${none}.${body}.${signature}`,
      `${head}.${body}.`,
      "",
      "a.b.c",
    ]) {
      expect(() => decodeNatsJwt(forged), forged).toThrow(/NATS token/u);
    }
  });

  it("are refused when the issuer is not the one who signed", () => {
    const stranger = createNkeySigner(new TextDecoder().decode(createAccount().getSeed()));
    const impostor = { publicKey: account.getPublicKey(), sign: stranger.sign };
    expect(() => decodeNatsJwt(encodeNatsJwt(claims, impostor, 1000))).toThrow(/not signed by its issuer/u);
  });
});
