/** What is kept of one machine's history, as named bytes. Adapters: JetStream object store, in memory; both pass `describeHistoryObjects`. */
export interface HistoryObjects {
  /** In no particular order. @throws HistoryStoreUnavailableError */
  list(): Promise<readonly HistoryObject[]>;
  /** Undefined when there is none. @throws HistoryStoreUnavailableError; HistoryObjectDamagedError when its bytes are not those written */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Whole or not at all; what had that name before is replaced. @throws HistoryStoreUnavailableError, HistoryStoreFullError */
  write(name: string, bytes: Uint8Array, facts: Readonly<Record<string, string>>): Promise<void>;
  /** One that is not there is no error. @throws HistoryStoreUnavailableError */
  remove(name: string): Promise<void>;
  /** Frees what writes that never ended left behind an hour ago or more. @returns how many there were */
  sweep(): Promise<number>;
}

export interface HistoryObject {
  /** Without the machine: letters, digits, dots. */
  readonly name: string;
  readonly bytes: number;
  /** What its writer said of it. */
  readonly facts: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly writtenAt: string;
}
