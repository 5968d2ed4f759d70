import { type ForeignFixture, id } from "./fixture.ts";

/** cim-network: S1, externally tagged, no time in the body; its `Nats-Msg-Id` holds nanoseconds, so it never repeats. */
export const network: readonly ForeignFixture[] = [
  {
    name: "an event",
    subject: "network.device.DeviceDiscovered",
    headers: {
      "CIM-Event-Type": "DeviceDiscovered",
      "Nats-Msg-Id": `DeviceDiscovered-${id.thing}-1765700000000000000`,
    },
    body: {
      DeviceDiscovered: { device_id: id.thing, mac: "aa:bb", device_type: "Switch", ip_address: null },
    },
    reads: {
      type: "DeviceDiscovered",
      family: "H",
      shape: "S1",
      tagging: "external",
      headers: "cim",
      domain: "network",
      form: "network.device.DeviceDiscovered",
      ids: [`DeviceDiscovered-${id.thing}-1765700000000000000`],
      aggregate: ["device", id.thing],
      data: { mac: "aa:bb" },
    },
  },
  {
    name: "a command",
    subject: "network.device.cmd.AdoptDevice",
    body: { AdoptDevice: { device_id: id.thing } },
    reads: {
      type: "AdoptDevice",
      kind: "command",
      family: "G",
      shape: "S1",
      tagging: "external",
      domain: "network",
      form: "network.device.cmd.AdoptDevice",
      aggregate: ["device", id.thing],
    },
  },
];
