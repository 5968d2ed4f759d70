/** Shows one moment after the other and gives how many milliseconds each took to be painted. */
globalThis.benchVisit = async (positions) => {
  const took = [];
  for (const position of positions) {
    const began = performance.now();
    const address = new URL(location.href);
    address.searchParams.set("at", String(position));
    history.replaceState(history.state, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    await new Promise((resolve, reject) => {
      const look = () => {
        const { asOf, asOfState } = document.documentElement.dataset;
        if (asOf === String(position) && asOfState === "shown") resolve();
        else if (performance.now() > began + 30_000)
          reject(new Error(`position ${position} was not shown: ${asOf}, ${asOfState}`));
        else requestAnimationFrame(look);
      };
      look();
    });
    took.push(performance.now() - began);
  }
  return took;
};
