/* Console and stage in step without storage, too: the stage was opened by the console and asks it. */
Object.assign(
  playbookDrill,
  (function () {
    "use strict";
    const file = location.protocol === "file:";
    const origin = file ? "*" : location.origin;
    const isOurs = (event, kind, id) => (file || event.origin === origin) && playbookDrill.isObject(event.data) && event.data.playbook === kind && event.data.id === id;

    /** For the console: answers every stage of this drill; the function returned tells them all. */
    function answerStages(id, run) {
      const stages = new Set();
      const tell = (stage) => stage.postMessage({ playbook: "run", id, run: run() }, origin);
      addEventListener("message", (event) => {
        if (!isOurs(event, "stage", id) || !event.source) return;
        stages.add(event.source);
        tell(event.source);
      });
      return () => stages.forEach((stage) => (stage.closed ? stages.delete(stage) : tell(stage)));
    }

    /** For the stage: `ask` asks the window that opened it, `hear` gets each answer. */
    function askConsole(id, hear) {
      addEventListener("message", (event) => {
        if (event.source === window.opener && isOurs(event, "run", id)) hear(event.data.run);
      });
      return () => window.opener && !window.opener.closed && window.opener.postMessage({ playbook: "stage", id }, origin);
    }

    return { answerStages, askConsole };
  })(),
);
