// Runs in the worker that draws (ours or the bare one); plain JavaScript, as it is handed to the browser as it stands. Notes how long
// the callbacks of frames take, how regularly frames come, and when a change `bench-<number>` had been drawn.
(() => {
  const frame = 1000 / 60;
  const now = () => performance.timeOrigin + performance.now();
  const request = self.requestAnimationFrame.bind(self);
  const post = self.postMessage.bind(self);
  const after = new MessageChannel();
  let last;
  const probe = {
    /** Drawn in this frame, or before it in no frame. */
    seen: [],
    /** [number, epoch milliseconds]: handed to the browser's compositor then. */
    paints: [],
    /** Milliseconds of each frame's callback. */
    took: [],
    frames: 0,
    dropped: 0,
    longestGap: 0,
    reset() {
      Object.assign(probe, { paints: [], took: [], frames: 0, dropped: 0, longestGap: 0 });
      last = undefined;
    },
  };
  self.benchWorkerProbe = probe;

  self.requestAnimationFrame = (run) =>
    request((time) => {
      const began = performance.now();
      run(time);
      probe.took.push(performance.now() - began);
    });

  // The map tells of the component under the pointer in the callback that also draws its change.
  self.postMessage = (message, ...rest) => {
    if (message?.type === "fleet" && message.message.type === "hover") {
      const [, number] = /^bench-(\d+)$/u.exec(message.message.component?.version ?? "") ?? [];
      if (number !== undefined) probe.seen.push(Number(number));
    }
    post(message, ...rest);
  };

  // A message posted in a frame's callback arrives right after that frame was handed on.
  after.port1.onmessage = () => {
    const at = now();
    for (const number of probe.seen.splice(0)) probe.paints.push([number, at]);
  };
  function onFrame(time) {
    request(onFrame);
    after.port2.postMessage(0);
    if (last !== undefined) {
      const passed = Math.max(1, Math.round((time - last) / frame));
      probe.frames += passed;
      probe.dropped += passed - 1;
      probe.longestGap = Math.max(probe.longestGap, time - last);
    }
    last = time;
  }
  request(onFrame);
})();
