import "./app/zod-without-eval.ts";
import "./ui/ui.css";
import { startApp } from "./app/start-app.tsx";

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no element with the id `app`: nothing to draw into.");
await startApp(root);
