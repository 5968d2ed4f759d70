import {
  agentAsked,
  agentDeployed,
  messageSent,
  modelConfigured,
  systemPromptConfigured,
} from "./dialects/agent.ts";
import { documentChanged, linkAppended, orderCreated, orderPlaced } from "./dialects/content.ts";
import { cloneRepository, commitAnalyzed } from "./dialects/git.ts";
import { bridgeQuery, nodeAdded, stateAdded, workflowStarted } from "./dialects/graph-and-workflow.ts";
import { metadataUpdated, resourceRegistered, statusChanged } from "./dialects/infrastructure.ts";
import { certificateSigned, jwtIssued, keyGenerated, pinConfigured } from "./dialects/keys.ts";
import { adoptDevice, deviceConfigured, deviceDiscovered } from "./dialects/network.ts";
import {
  attributeRecorded,
  birthDateSet,
  departmentCreated,
  locationTold,
  nameUpdated,
  policyViolated,
} from "./dialects/people-and-places.ts";
import { componentScaled, heartbeat } from "./dialects/platform.ts";
import type { Speak } from "./foreign-message.ts";

/** Stories of a foreign machine: each line is caused by the one before, as far as its publisher knows causes. */
export const stories: readonly (readonly Speak[])[] = [
  [cloneRepository, commitAnalyzed, workflowStarted, stateAdded, statusChanged, deviceConfigured],
  [resourceRegistered, deviceDiscovered, adoptDevice, deviceConfigured, statusChanged, policyViolated],
  [keyGenerated, certificateSigned, jwtIssued, resourceRegistered, metadataUpdated],
  [departmentCreated, keyGenerated, pinConfigured, agentDeployed, systemPromptConfigured, messageSent],
  [nameUpdated, birthDateSet, attributeRecorded, departmentCreated, policyViolated],
  [orderCreated, orderPlaced, linkAppended, documentChanged],
  [modelConfigured, agentDeployed, agentAsked, bridgeQuery],
  [locationTold, nodeAdded, stateAdded, componentScaled],
  [heartbeat],
];
