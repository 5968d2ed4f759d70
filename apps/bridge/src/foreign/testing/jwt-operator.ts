import { nkeys } from "@nats-io/nats-core";

type KeyPair = ReturnType<typeof nkeys.createUser>;

/** An operator with one account and one user of it, as `nsc` would make them: what a server needs, and the user's creds file. */
export interface JwtOperator {
  /** Lines of nats-server configuration. */
  readonly config: string;
  readonly creds: string;
}

const unlimited = {
  subs: -1,
  data: -1,
  payload: -1,
  imports: -1,
  exports: -1,
  wildcards: true,
  conn: -1,
  leaf: -1,
  mem_storage: -1,
  disk_storage: -1,
  streams: -1,
  consumer: -1,
};

export function makeJwtOperator(): JwtOperator {
  const operator = nkeys.createOperator();
  const [system, account, user] = [nkeys.createAccount(), nkeys.createAccount(), nkeys.createUser()];
  const systemKey = system.getPublicKey();
  const ofOperator = { type: "operator", version: 2, system_account: systemKey };
  const ofAccount = {
    type: "account",
    version: 2,
    limits: unlimited,
    default_permissions: { pub: {}, sub: {} },
  };
  const systemLimits = { ...unlimited, mem_storage: 0, disk_storage: 0, streams: 0, consumer: 0 };
  const ofUser = { type: "user", version: 2, pub: {}, sub: {}, subs: -1, data: -1, payload: -1 };
  const accounts = {
    [account.getPublicKey()]: sign(operator, account, "DOMAIN", ofAccount),
    [systemKey]: sign(operator, system, "SYS", { ...ofAccount, limits: systemLimits }),
  };
  const userJwt = sign(account, user, "noc-dashboard", ofUser);
  const seed = new TextDecoder().decode(user.getSeed());
  return {
    config: `operator: ${sign(operator, operator, "CIM", ofOperator)}
system_account: ${systemKey}
resolver: MEMORY
resolver_preload: ${JSON.stringify(accounts)}`,
    creds: [
      "-----BEGIN NATS USER JWT-----",
      userJwt,
      "------END NATS USER JWT------",
      "",
      "-----BEGIN USER NKEY SEED-----",
      seed,
      "------END USER NKEY SEED------",
      "",
    ].join("\n"),
  };
}

/** A JWT as NATS has it: Ed25519 over header and claims. Source: https://docs.nats.io, "JWT". */
function sign(issuer: KeyPair, subject: KeyPair, name: string, nats: object): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    jti: name,
    iat: Math.floor(Date.now() / 1000),
    iss: issuer.getPublicKey(),
    name,
    sub: subject.getPublicKey(),
    nats,
  };
  const signed = `${encode({ typ: "JWT", alg: "ed25519-nkey" })}.${encode(claims)}`;
  const signature = issuer.sign(new TextEncoder().encode(signed));
  return `${signed}.${Buffer.from(signature).toString("base64url")}`;
}
