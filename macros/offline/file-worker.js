/* A browser starts no worker for a page opened from a folder.  This stands in its place there: the same
   script in a hidden frame, reached by the same messages, without any inline script. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inner = this.frame.contentDocument;
      inner.open(); // else some browsers put another empty page in its place
      inner.close();
      this.inner = this.frame.contentWindow;
      this.inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.ready = new Promise((done, failed) => {
        const script = inner.createElement("script");
        script.addEventListener("load", done);
        script.addEventListener("error", failed);
        script.src = url;
        inner.documentElement.append(script);
      });
    }

    postMessage(data) {
      this.ready.then(() => this.inner.dispatchEvent(new this.inner.MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  };
})();
