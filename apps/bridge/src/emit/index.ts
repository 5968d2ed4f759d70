export { type Endpoints, endpointsSchema } from "./endpoints.ts";
