// Runs in the measured page before its own scripts; plain JavaScript, as it is handed to the browser as it stands.
// Notes when a text `bench-<number>` has been painted, how regularly frames come, and tasks over 50 ms.
(() => {
  const frame = 1000 / 60;
  const mark = /bench-(\d+)/gu;
  const now = () => performance.timeOrigin + performance.now();
  const seen = [];
  const after = new MessageChannel();
  let last;
  const probe = {
    /** [number, epoch milliseconds]: painted then. */
    paints: [],
    frames: 0,
    dropped: 0,
    longTasks: 0,
    longest: 0,
    /** A selector to wait for, and when it had been painted, in milliseconds since the navigation began. */
    awaited: undefined,
    completeAt: undefined,
    reset() {
      Object.assign(probe, { paints: [], frames: 0, dropped: 0, longTasks: 0, longest: 0 });
      last = undefined;
    },
  };
  window.benchProbe = probe;

  // What changed in a frame's callbacks, or in tasks before it, is on the screen once the frame's rendering is over. A message
  // posted in the frame's first callback arrives right after that.
  after.port1.onmessage = () => {
    const at = now();
    for (const number of seen.splice(0)) probe.paints.push([number, at]);
    if (probe.completeAt === undefined && probe.awaited && document.querySelector(probe.awaited))
      probe.completeAt = performance.now();
  };
  function onFrame(time) {
    requestAnimationFrame(onFrame);
    after.port2.postMessage(0);
    if (last !== undefined) {
      const passed = Math.max(1, Math.round((time - last) / frame));
      probe.frames += passed;
      probe.dropped += passed - 1;
    }
    last = time;
  }
  requestAnimationFrame(onFrame);

  function read(text) {
    for (const [, number] of text.matchAll(mark)) seen.push(Number(number));
  }
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "characterData") read(target.data);
      else for (const node of addedNodes) read(node.textContent ?? "");
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      probe.longTasks += 1;
      probe.longest = Math.max(probe.longest, duration);
    }
  }).observe({ type: "longtask" });
})();
