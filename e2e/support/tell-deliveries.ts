import { deliveryEvents, fleetEvents } from "@cim/contracts";
import type { Dashboard } from "./dashboard.ts";
import { openPublisher } from "./open-publisher.ts";

const minute = 60_000;

/** A commit of these tests by its number. */
export function commitOf(number: number): string {
  return number.toString(16).padStart(40, "0");
}

interface Told {
  readonly commit: string;
  readonly title: string;
  /** `shop/<package>` is its repository. */
  readonly package: string;
  /** When it was submitted, in minutes before now. */
  readonly ago: number;
}

/** Tells of components and changes, with the times at which it is said to have happened. */
export async function openStory(dashboard: Dashboard) {
  const start = Date.now();
  const publisher = await openPublisher(dashboard);
  const { publish } = publisher;
  const at = (minutesAgo: number) => ({
    actor: "service:e2e",
    time: new Date(start - minutesAgo * minute).toISOString(),
  });
  const version = (told: Told) => ({ package: told.package, version: `1.${told.ago}`, commit: told.commit });

  return {
    [Symbol.asyncDispose]: () => publisher.close(),
    async component(
      id: string,
      about: { package: string; configuration: string; context: string; owner: string },
    ) {
      const by = at(3_000);
      const { package: name, configuration, context, owner } = about;
      await publish(
        fleetEvents.ComponentRegistered,
        { component: id, name: id, package: name, configuration, bounded_context: context, owner },
        by,
      );
      await publish(fleetEvents.ComponentStarted, { component: id, version: "1.0" }, by);
    },
    async health(component: string, health: "failing" | "healthy", minutesAgo: number) {
      const by = at(minutesAgo);
      return publish(fleetEvents.ComponentHealthChanged, { component, health, message: `is ${health}` }, by);
    },
    async submitted(told: Told) {
      const by = at(told.ago);
      return publish(
        deliveryEvents.CommitSubmitted,
        {
          repository: `shop/${told.package}`,
          commit: told.commit,
          branch: "main",
          parents: [],
          author: { name: "Ada" },
          authored_at: by.time,
          committed_at: by.time,
          message: told.title,
          files: [],
          file_count: 1,
          additions: 1,
          deletions: 0,
        },
        by,
      );
    },
    /** Two minutes after it was submitted. */
    async buildStarted(told: Told) {
      const by = at(told.ago - 2);
      const build = `build-${told.commit.slice(-6)}`;
      return publish(deliveryEvents.BuildStarted, { build, commit: told.commit, package: told.package }, by);
    },
    /** Four minutes after that. */
    async buildFailed(told: Told, log: string) {
      const by = at(told.ago - 6);
      const build = `build-${told.commit.slice(-6)}`;
      const body = {
        build,
        commit: told.commit,
        package: told.package,
        reason: "2 tests failed",
        log_excerpt: log,
      };
      return publish(deliveryEvents.BuildFailed, body, by);
    },
    async built(told: Told) {
      const by = at(told.ago - 6);
      const build = `build-${told.commit.slice(-6)}`;
      return publish(
        deliveryEvents.BuildSucceeded,
        { build, commit: told.commit, package: told.package },
        by,
      );
    },
    /** From the built package to the container, ten minutes after it was submitted. */
    async rolledOut(told: Told, where: { configuration: string; container: string; context: string }) {
      const { configuration, container, context } = where;
      await publish(deliveryEvents.PackagePublished, version(told), at(told.ago - 7));
      await publish(deliveryEvents.PackageConfigured, { ...version(told), configuration }, at(told.ago - 8));
      const added = { configuration, commit: told.commit, bounded_context: context };
      await publish(deliveryEvents.ConfigurationAdded, added, at(told.ago - 9));
      return publish(
        deliveryEvents.ContainerDeployed,
        { container, commit: told.commit, configuration, package: told.package, leaf_node: "leaf-1" },
        at(told.ago - 10),
      );
    },
    async needs(name: string, depends_on: string) {
      const by = at(2_900);
      return publish(deliveryEvents.PackageDependencyDeclared, { package: name, depends_on }, by);
    },
  };
}

export type { Told };
