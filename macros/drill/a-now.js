/* The clock of this page in milliseconds: the device's, but when that is set back the page goes on from where it was. */
playbookDrill.now = (function () {
  "use strict";
  let ahead = 0;
  let latest = 0;

  return function now() {
    const said = Date.now() + ahead;
    if (said < latest) ahead += latest - said;
    latest = Math.max(said, latest);
    return latest;
  };
})();
