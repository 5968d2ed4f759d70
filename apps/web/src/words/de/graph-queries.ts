/**
 * German for what named queries say of themselves; English is the server's own text. Queries and columns by their names, labels of
 * parameters by name, helps by the English help: the same parameter means another thing in another query.
 */
export const graphQueries: {
  readonly queries: Readonly<Record<string, { readonly title: string; readonly description: string }>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly helps: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, string>>;
} = {
  queries: {
    find: {
      title: "Nach Namen finden",
      description:
        "Dinge, deren Name oder Id alle Wörter enthält, ob groß oder klein geschrieben: zuerst die, die genau so heißen, dann die, die so beginnen, dann die mit einem Wort, das so beginnt, dann die übrigen.",
    },
    neighbourhood: {
      title: "Was um ein Ding herum ist",
      description:
        "Die Beziehungen eines Dings in beide Richtungen und die der Dinge, mit denen es in Beziehung steht, bis zu drei Schritte weit: die nächsten zuerst.",
    },
    "relations-among": {
      title: "Wie einige Dinge zusammenhängen",
      description:
        "Die Beziehungen zwischen den Dingen einer Liste und zu nichts anderem: wonach jede Antwort gezeichnet wird.",
    },
    "shortest-connection": {
      title: "Wie zwei Dinge verbunden sind",
      description:
        "Der kürzeste Weg zwischen zwei Dingen über Beziehungen jeder Art in beide Richtungen, höchstens 12 Schritte. Von mehreren gleich kurzen der erste nach den Namen dessen, woran er vorbeiführt.",
    },
    downstream: {
      title: "Worauf es wirkt",
      description:
        "Wirkungskreis: alles, was es spüren kann, wenn dieses Ding sich ändert oder ausfällt, das Nächste zuerst, und bei gleicher Entfernung zuerst, worüber jetzt die meisten Ereignisse laufen. Folgt den Beziehungen, die Wirkung tragen, in ihrer Richtung. Die Rate ist, was innerhalb des Kreises zu einem Ding kommt oder was es sendet, je nachdem, was mehr ist.",
    },
    upstream: {
      title: "Wovon es abhängt",
      description:
        "Alles, dessen Änderung oder Ausfall dieses Ding spüren kann, das Nächste zuerst, und bei gleicher Entfernung zuerst, worüber jetzt die meisten Ereignisse laufen. Folgt den Beziehungen, die Wirkung tragen, gegen ihre Richtung. Die Rate ist, was innerhalb des Kreises zu einem Ding kommt oder was es sendet, je nachdem, was mehr ist.",
    },
    "readers-of-what-it-publishes": {
      title: "Wer liest, was es veröffentlicht",
      description:
        "Komponenten, Subscriptions und Consumer, die die Subjects hören, auf denen diese Komponente oder dieses Programm veröffentlicht, unmittelbar oder über ein Muster; Consumer über den Stream, der es speichert. Das belebteste Subject zuerst.",
    },
    "publishers-of-what-it-reads": {
      title: "Wer veröffentlicht, was es liest",
      description:
        "Komponenten und Programme, die auf den Subjects veröffentlichen, die diese Komponente, diese Subscription, dieser Consumer oder dieser Stream hört, unmittelbar oder über ein Muster. Das belebteste Subject zuerst.",
    },
    "runs-on": {
      title: "Was darauf läuft",
      description:
        "Alles, was ein Cluster, Leaf-Node, Server oder eine Konfiguration enthält, beherbergt, hält oder ausführt, bis hinunter zu Komponenten, Containern und Streams.",
    },
    reach: {
      title: "Wohin es gelangt ist",
      description:
        "Alles, was ein Commit, Pull Request, Build, Paket oder eine Konfiguration auf dem Weg erreicht: Builds, Pakete, davon abhängige Pakete (bis zu 20 Schritte weit), Konfigurationen, Komponenten und Container.",
    },
    "way-to-container": {
      title: "Der Weg einer Komponente vom Commit zum Container",
      description:
        "Wie dahin kam, was als diese Komponente läuft: der Commit (mit seinem Pull Request), aus dem die installierte Version ihres Pakets entstand, der Build, das Paket, die Konfiguration und der darin aktive Commit sowie die Container dieser Konfiguration, in der Reihenfolge des Wegs. Von mehreren Builds und Commits eines Pakets: der der installierten Version, sonst der neueste.",
    },
    "changed-around": {
      title: "Was sich um ein Ding herum geändert hat",
      description:
        "Was seit einer Zeit oder Position kam, sich änderte und endete: das Ding selbst und seine Beziehungen, bei zwei Schritten auch die seiner Nachbarn. Das Neueste zuerst. Ereignisse, die nur über eine Beziehung liefen, haben an ihr nichts geändert.",
    },
    "context-map": {
      title: "Was Kontexte einander sagen",
      description:
        "Für je zwei Bounded Contexts: auf wie vielen Subjects der eine veröffentlicht, was Komponenten des anderen hören, wie viele Ereignisse das waren und wie viele jetzt kommen. Ein Kontext spricht durch seine Komponenten und durch die Ereignistypen seiner Aggregate. Die meisten Ereignisse zuerst.",
    },
    "context-cycles": {
      title: "Kontexte, die im Kreis voneinander abhängen",
      description:
        "Kreise von Bounded Contexts, in denen jeder hört, was der vorige sagt: für jeden Fluss, der Teil eines Kreises ist, der kürzeste Kreis durch ihn. Der kürzeste zuerst. Am schwächsten Fluss lässt sich ein Kreis am leichtesten öffnen.",
    },
    "shared-terms": {
      title: "Wörter, die anderswo etwas anderes bedeuten",
      description:
        "Wörter, die mehr als ein Bounded Context gebraucht, mit dem, was jeder darunter versteht: die mit verschiedenen Bedeutungen oder alle. Groß- und Kleinschreibung und Leerraum machen keinen Unterschied.",
    },
    "orphan-subscriptions": {
      title: "Subscriptions, für die nichts veröffentlicht wird",
      description:
        "Komponenten und Subscriptions, die auf einem Subject hören, auf dem nichts veröffentlicht wird oder gesehen wurde, weder unmittelbar noch durch das, was das Muster umfasst.",
    },
    "unread-subjects": {
      title: "Subjects, die niemand liest",
      description:
        "Subjects, auf denen etwas veröffentlicht wird oder gesehen wurde und die keine Komponente oder Subscription hört, weder unmittelbar noch über ein Muster; das belebteste zuerst. Ein Stream, der es speichert, wird gezählt und ist kein Leser.",
    },
    "components-without-owner": {
      title: "Komponenten ohne Eigentümer",
      description:
        "Komponenten, die niemandem gehören und deren Konfiguration auch niemandem gehört, mit dem Ort, an dem sie laufen, und wofür.",
    },
    "single-points-of-failure": {
      title: "Was nicht ausfallen darf",
      description:
        "Dinge, für die nichts einspringt: die einzige Komponente, die eine Fähigkeit bietet, die andere brauchen (gezählt werden die, die sie brauchen), der einzige Server, der einen Stream hält (gezählt werden die Streams), und Server und Leaf-Links, die Teile des Netzes verbinden, die sonst keinen Weg zueinander haben (gezählt wird, was vom größten Teil abgeschnitten wäre). Was am meisten trifft, zuerst.",
    },
    "top-by-degree": {
      title: "Was die meisten Beziehungen hat",
      description: "Dinge mit den meisten Beziehungen, aller oder einiger Typen; die meisten zuerst.",
    },
    "things-of-kind": {
      title: "Dinge einer Art auflisten",
      description:
        "Alle Dinge einer Art nach Namen, mit ihrem Zustand und dem, was sie zuletzt geändert hat; mit Filtern.",
    },
    "count-by-kind": {
      title: "Wie viele Dinge es von jeder Art gibt",
      description: "Dinge, die jetzt da sind, nach Art gezählt; die meisten zuerst.",
    },
    "count-by-state": {
      title: "Wie viele Dinge in jedem Zustand sind",
      description:
        "Dinge, die jetzt da sind, nach Art und Zustand gezählt; die meisten zuerst. Kein Zustand: Niemand hat von einem erzählt.",
    },
    "count-by-context": {
      title: "Wie viele Dinge zu jedem Bounded Context gehören",
      description:
        "Komponenten, die in einem Bounded Context arbeiten, seine Aggregate, deren Ereignistypen und seine Begriffe, nach Kontext und Art gezählt; in der Reihenfolge der Kontexte.",
    },
  },
  parameters: {
    text: "Text",
    kinds: "Arten",
    gone: "Auch Vergangenes",
    thing: "Ding",
    depth: "Tiefe",
    types: "Typen",
    things: "Dinge",
    from: "Von",
    to: "Nach",
    sincePosition: "Seit Position",
    sinceTime: "Seit Zeit",
    alike: "Auch gleichbedeutende",
    context: "Kontext",
    state: "Zustand",
    kind: "Art",
    top: "Wie viele",
  },
  helps: {
    "Words of the name or the id.": "Wörter des Namens oder der Id.",
    "Only of these kinds; none given: all.": "Nur von diesen Arten; keine angegeben: alle.",
    "Also things that are gone.": "Auch Dinge, die es nicht mehr gibt.",
    "The thing in the middle.": "Das Ding in der Mitte.",
    "How many relationships away at most, 1 to 2.": "Höchstens so viele Beziehungen entfernt, 1 bis 2.",
    "How many relationships away at most, 1 to 3.": "Höchstens so viele Beziehungen entfernt, 1 bis 3.",
    "How many relationships away at most, 1 to 8.": "Höchstens so viele Beziehungen entfernt, 1 bis 8.",
    "Only relationships of these types; none given: all.":
      "Nur Beziehungen dieser Typen; keine angegeben: alle.",
    "The things, by their keys.": "Die Dinge, nach ihren Schlüsseln.",
    "Where the way begins.": "Wo der Weg beginnt.",
    "Where it ends.": "Wo er endet.",
    "The thing that changes or fails.": "Das Ding, das sich ändert oder ausfällt.",
    "The component or program that publishes.": "Die Komponente oder das Programm, das veröffentlicht.",
    "The component, subscription, consumer or stream that reads.":
      "Die Komponente, die Subscription, der Consumer oder der Stream, der liest.",
    "The cluster, leaf node, server or configuration.":
      "Der Cluster, der Leaf-Node, der Server oder die Konfiguration.",
    "The commit, pull request, build, package or configuration.":
      "Der Commit, der Pull Request, der Build, das Paket oder die Konfiguration.",
    "The component.": "Die Komponente.",
    "The thing.": "Das Ding.",
    "After this position of the log.": "Nach dieser Position des Logs.",
    "From this time on.": "Ab diesem Zeitpunkt.",
    "Also words that mean the same in all contexts.":
      "Auch Wörter, die in allen Kontexten dasselbe bedeuten.",
    "Only those of this bounded context.": "Nur die dieses Bounded Context.",
    "Only those in this state, such as running.": "Nur die in diesem Zustand, etwa running.",
    "Only things of this kind.": "Nur Dinge dieser Art.",
    "How many things, 1 to 1,000.": "Wie viele Dinge, 1 bis 1.000.",
    "The kind of thing.": "Die Art der Dinge.",
    "Only with this in the name, whatever its case.":
      "Nur mit diesem im Namen, ob groß oder klein geschrieben.",
    "Only in this state, such as running.": "Nur in diesem Zustand, etwa running.",
    "Only of this bounded context: its components, aggregates and terms.":
      "Nur von diesem Bounded Context: seine Komponenten, Aggregate und Begriffe.",
  },
  columns: {
    thing: "Ding",
    rank: "Rang",
    state: "Zustand",
    gone: "Vergangen",
    from: "Von",
    type: "Beziehung",
    to: "Nach",
    depth: "Tiefe",
    since: "Seit",
    count: "Ereignisse",
    perSecond: "Rate",
    step: "Schritt",
    reader: "Leser",
    subject: "Subject",
    heardAs: "Gehört als",
    publisher: "Veröffentlicht von",
    because: "Grund",
    position: "Position",
    time: "Zeit",
    change: "Änderung",
    subjects: "Subjects",
    events: "Ereignisse",
    lastMinute: "Letzte Minute",
    contexts: "Kontexte",
    length: "Länge",
    weakestFrom: "Schwächster Fluss von",
    weakestTo: "Schwächster Fluss nach",
    weakestEvents: "Ereignisse darauf",
    word: "Wort",
    meanings: "Bedeutungen",
    context: "Kontext",
    term: "Begriff",
    meaning: "Bedeutung",
    publishers: "Veröffentlicher",
    lastTime: "Zuletzt",
    streams: "Streams",
    component: "Komponente",
    configuration: "Konfiguration",
    why: "Warum",
    of: "Wovon",
    affected: "Betroffen",
    relationships: "Beziehungen",
    incoming: "Eingehend",
    outgoing: "Ausgehend",
    changed: "Geändert",
    kind: "Art",
    things: "Dinge",
  },
};
