export {
  type SimulatorCommand,
  type SimulatorCommandName,
  simulatorCommands,
  simulatorSubject,
} from "./control/commands.ts";
export { type ServeCommandsOptions, serveCommands } from "./control/serve-commands.ts";
export * from "./foreign/index.ts";
export { type GraphMachineOptions, graphMachineEvents } from "./graph/graph-machine-events.ts";
export { type LifeEventsOptions, lifeEvents } from "./life-events.ts";
export { type MachineEventsOptions, machineEvents } from "./machine-events.ts";
export { type MachineSize, machineSize } from "./machine-size.ts";
export { type PublishMeasuresOptions, publishMeasures } from "./measures/publish-measures.ts";
export type { ChainLinks } from "./sealer.ts";
export { type Simulator, type SimulatorOptions, startSimulator } from "./start-simulator.ts";
export { runSimulatorThread, type SimulatorThread } from "./thread/run-simulator-thread.ts";
