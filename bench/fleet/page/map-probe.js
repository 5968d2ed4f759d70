// Runs in the product's page before its own scripts: listens to what the worker tells of the map of the fleet.
(() => {
  const after = new MessageChannel();
  const probe = {
    /** Components that the picture shows, and all there are. */
    shown: 0,
    all: 0,
    /** All rows that say where components are were there. */
    isComplete: false,
    /** Milliseconds since the navigation began, when a complete picture had been told of. */
    completeAt: undefined,
    /** Key of the component under the pointer. */
    hovered: undefined,
  };
  window.benchMap = probe;
  let isPictured = false;

  after.port1.onmessage = () => {
    probe.completeAt ??= performance.now();
  };

  function hear(message) {
    if (message.type === "hover") probe.hovered = message.target?.component;
    else if (message.type === "sum") probe.isComplete ||= message.isComplete && message.all.total > 0;
    else if (message.type === "view") {
      const { view } = message;
      probe.shown = view.shown.total;
      probe.all = view.all;
      const isPlaced = view.inSight.every((path) => path.every((part) => part !== ""));
      isPictured = view.all > 0 && view.shown.total === view.all && isPlaced;
    }
    if (isPictured && probe.isComplete && probe.completeAt === undefined)
      requestAnimationFrame(() => after.port2.postMessage(0));
  }

  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data?.type === "fleet") hear(data.message);
      });
    }
  };
})();
