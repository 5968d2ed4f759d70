export * from "./foreign/index.ts";
export { type GraphMachineOptions, graphMachineEvents } from "./graph/graph-machine-events.ts";
export { type LifeEventsOptions, lifeEvents } from "./life-events.ts";
export { type MachineEventsOptions, machineEvents } from "./machine-events.ts";
export { type MachineSize, machineSize } from "./machine-size.ts";
export type { ChainLinks } from "./sealer.ts";
export { type Simulator, type SimulatorOptions, startSimulator } from "./start-simulator.ts";
