import { withoutEmail } from "../privacy/index.ts";
import { defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Configuration = FieldsOf<"configurations">;

function newConfiguration(configuration: string): Configuration {
  return {
    configuration,
    leafNode: null,
    generation: null,
    storePath: null,
    commit: null,
    flake: null,
    owner: null,
    activatedAt: null,
  };
}

/** One row per NixOS configuration, with its running generation. */
export const configurations = defineProjection({
  name: "configurations",
  version: 1,
  keysOf: keyField("configuration"),
  slicesOf: () => ["fleet"],
  on: {
    ConfigurationRegistered: (row, data, _event, key) => ({
      ...(row ?? newConfiguration(key)),
      leafNode: data.leaf_node,
      flake: data.flake ?? null,
      owner: data.owner === undefined ? null : withoutEmail(data.owner),
    }),
    ConfigurationActivated: (row, data, event, key) => {
      const known = row ?? newConfiguration(key);
      const isSame =
        known.generation === data.generation &&
        known.storePath === (data.store_path ?? null) &&
        known.commit === (data.commit ?? null);
      return {
        ...known,
        generation: data.generation,
        storePath: data.store_path ?? null,
        commit: data.commit ?? null,
        activatedAt: isSame ? known.activatedAt : event.time,
      };
    },
  },
});
