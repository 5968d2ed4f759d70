import { identity, message, type Scene, type Speak, type Told } from "../foreign-message.ts";

function said(scene: Scene, subject: string, aggregate: string, event: { event_type: string }): Told {
  const id = scene.v7();
  const { correlation, causation } = identity(id, scene.cause);
  const headers = {
    "Nats-Msg-Id": id,
    "CIM-Event-Type": event.event_type,
    "CIM-Correlation-Id": correlation,
    "CIM-Causation-Id": causation,
    "CIM-Timestamp": scene.time.replace("Z", "+00:00"),
    "CIM-Source": "cim-keys",
    "CIM-Aggregate-Type": aggregate,
  };
  return {
    messages: [message("cim-keys", "KEYS_EVENTS", subject, { aggregate, event }, headers)],
    id,
    correlation,
  };
}

/** S1, adjacently tagged, with the CIM headers that cim-keys calls mandatory; what it says has secrets in it. */
export const keyGenerated: Speak = (scene) =>
  said(scene, "keys.events.key.generated", "Key", {
    event_type: "KeyGenerated",
    ...{
      key_id: scene.v7(),
      algorithm: "Ed25519",
      public_key: scene.hex(64),
      private_key: scene.hex(64),
      generated_at: scene.time,
    },
  });

export const pinConfigured: Speak = (scene) =>
  said(scene, "keys.events.yubikey.pin-configured", "YubiKey", {
    event_type: "YubiKeyPinConfigured",
    ...{ yubikey_serial: "5550123", pin: scene.hex(6), puk: scene.hex(8), retries: 3 },
  });

export const jwtIssued: Speak = (scene) =>
  said(scene, "keys.events.jwt.issued", "NatsUser", {
    event_type: "JwtIssued",
    ...{ user: "noc-dashboard", jwt: `eyJhbGciOiJlZDI1NTE5In0.${scene.hex(40)}.${scene.hex(40)}` },
  });

export const certificateSigned: Speak = (scene) =>
  said(scene, "keys.events.certificate.signed", "Certificate", {
    event_type: "CertificateSigned",
    ...{ cert_id: scene.v7(), signed_by: scene.thing("certificate"), signed_at: scene.time },
  });
