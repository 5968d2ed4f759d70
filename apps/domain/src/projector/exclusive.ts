/** Runs tasks one after the other, in the order asked for; one that fails does not stop the next. */
export type Exclusive = <Result>(task: () => Promise<Result>) => Promise<Result>;

export function createExclusive(): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result.catch(() => undefined); // the asker gets the error; the lane goes on
    return result;
  };
}
