import { createMemo, For, Show } from "solid-js";
import { sortBy, text } from "../../app/url-codec.ts";
import { createUrlState } from "../../app/url-state.ts";
import { useCollection } from "../../live/use-collection.ts";
import { ThingTable } from "../../thing/thing-table.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { createDeployments } from "../measures/create-deployments.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { PackageComparison } from "./package-comparison.tsx";
import { PackageField } from "./package-field.tsx";

const columns = [
  { field: "package" },
  { field: "version", width: "120px" },
  { field: "publishedAt", width: "128px", from: "wide" },
  { field: "versionCount", width: "128px", from: "full" },
  { field: "boundedContexts", from: "wide" },
  { field: "owners", from: "full" },
  { field: "dependsOn", from: "full" },
] as const;

/** All packages; or one, or two side by side. */
export function PackagesView() {
  const sayHere = useDeliveryWords();
  const packages = useCollection("packages");
  const known = createDeployments();
  const [url, setUrl] = createUrlState({
    one: text(),
    other: text(),
    q: text(),
    sort: sortBy([
      "package",
      "version",
      "publishedAt",
      "versionCount",
      "boundedContexts",
      "owners",
      "dependsOn",
    ]),
  });
  const names = createMemo(() => [...new Set([url.one, url.other])].filter((name) => name !== ""));
  const missing = createMemo(() =>
    packages.status().phase === "ready" ? names().filter((name) => packages.get(name) === undefined) : [],
  );
  return (
    <>
      <search class="filters packages-chosen">
        <PackageField
          label={sayHere("packages.first")}
          value={url.one}
          onChange={(one) => setUrl({ one }, { replace: false })}
        />
        <PackageField
          label={sayHere("packages.second")}
          value={url.other}
          onChange={(other) => setUrl({ other }, { replace: false })}
        />
        <Show
          when={names().length > 0}
          fallback={
            <Field
              label={sayHere("packages.text")}
              type="search"
              value={url.q}
              onInput={(event) => setUrl({ q: event.currentTarget.value })}
            />
          }
        >
          <div class="packages-actions">
            <Button
              icon="swap"
              disabled={names().length < 2}
              onClick={() => setUrl({ one: url.other, other: url.one }, { replace: false })}
            >
              {sayHere("packages.swap")}
            </Button>
            <Button
              tone="quiet"
              icon="close"
              onClick={() => setUrl({ one: "", other: "" }, { replace: false })}
            >
              {sayHere("packages.clear")}
            </Button>
          </div>
        </Show>
      </search>
      <Show
        when={names().length > 0}
        fallback={
          <ThingTable
            projection="packages"
            columns={columns}
            filter={{
              text: url.q,
              textFields: ["package", "version", "boundedContexts", "owners"],
              equal: {},
            }}
            sort={url.sort}
            onSort={(sort) => setUrl({ sort: sort as typeof url.sort })}
            onClearFilter={() => setUrl({ q: "" })}
            empty={{ title: sayHere("packages.empty.title"), body: sayHere("packages.empty.body") }}
          />
        }
      >
        <div class="delivery-scroll">
          <For each={missing()}>
            {(name) => <p class="inspector-note">{sayHere("packages.unknown", { name })}</p>}
          </For>
          {/* No figure is shown before all rows are here that it rests on. */}
          <Show
            when={known.rows() > 0 || known.of.status().phase !== "loading"}
            fallback={<Skeleton class="page-inset" rows={8} />}
          >
            <PackageComparison names={names()} known={known} />
          </Show>
        </div>
      </Show>
    </>
  );
}
