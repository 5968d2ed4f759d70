/**
 * The version of everything that goes over a wire: events, rows, frames and HTTP answers. One line per change, newest
 * last; `wire.test.ts` fails when a schema changes without a new line here.
 */
export const wireHistory = [
  {
    version: 1,
    date: "2026-11-21",
    change: "first light: delivery, fleet and lattice",
    hash: "bafkr4iexev5skr2vz7ttt4sryiqihorfmddikawtmvbd35qikjb6nlc6wm",
  },
  {
    version: 2,
    date: "2026-11-21",
    change: "an event's detail says when e-mail addresses in it are masked",
    hash: "bafkr4ibyz2ek4bawstwvi3plxtopeksa64mwj47atlj6qqk5xjuf7gml7e",
  },
  {
    version: 3,
    date: "2026-11-21",
    change:
      "as of: moments, past rows, differences, density, annotations, incident files, shadows; snapshots name their epoch",
    hash: "bafkr4iebwwhgzvthin4nl2cugs46k53wrc6cahlfdrw6e55cgox5wuxhjq",
  },
  {
    version: 4,
    date: "2026-11-21",
    change:
      "foreign dialects: origins, sources and feeds, language, silence, saved views; events are asked of the domain process",
    hash: "bafkr4ihdam2cvto2ofcwqfnaxrkf6msrx4tnb6elhmh6hgabmkcsspulhq",
  },
  {
    version: 5,
    date: "2026-11-21",
    change:
      "the graph: relationships, questions and answers, Cypher audited; terms, dependencies of packages, kinds of thing",
    hash: "bafkr4icjdephklzgaf7glcu73by5yc23tykdqnpis57hbmdkasm2t5iziu",
  },
  {
    version: 6,
    date: "2026-11-21",
    change:
      "ten thousand components: time series; gateways, connections, slow consumers, traces of routes; outages, containers, packages",
    hash: "bafkr4ih7hyof72yzbxq7n77aiwa3ocq4r743pqbv32alj4k76eztyagmwu",
  },
] as const;
