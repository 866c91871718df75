// What the pages do in the browser; served as a file, because the policy runs no script in a page.
(function () {
  "use strict";

  /** Outside HTTPS and this machine browsers give no clipboard; what is selected can be copied. */
  function copy(source) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(source.textContent.trim());
    }
    var selection = window.getSelection();
    selection.selectAllChildren(source);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    var source = document.getElementById(button.dataset.copy);
    copy(source).then(
      function () {
        button.textContent = button.dataset.done;
      },
      function () {
        window.getSelection().selectAllChildren(source);
      });
  });

  /** What appeared is to be read or filled in, once; what came back wrong, corrected. */
  function attend() {
    var place =
      document.querySelector(".webhooks [aria-invalid=true]:not([data-attended])") ||
      Array.from(document.querySelectorAll(".webhooks [data-focus]")).pop();
    if (place) {
      place.focus();
      place.removeAttribute("data-focus");
      place.dataset.attended = ""; // a page that looks again by itself takes nobody's place away
    }
    if (document.querySelector(".webhooks [data-ends]")) {
      // what the address asked for is done: loaded again, the page does not ask for it once more
      history.replaceState(null, "", location.pathname);
    }
  }

  /** Days that are typed are those of the reader. */
  function tellZone() {
    document.querySelectorAll(".webhooks [data-zone]").forEach(function (shown) {
      var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (zone) {
        shown.textContent = zone;
        document.getElementById(shown.dataset.zone).value = zone;
      }
    });
  }

  /** Times are those of the reader's zone, and told as their language does; UTC shows when pointed at. */
  function tellTimes() {
    var format = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "medium" });
    document.querySelectorAll(".webhooks time:not([title])").forEach(function (shown) {
      shown.title = shown.dateTime;
      shown.textContent = format.format(new Date(shown.dateTime));
    });
  }

  var again;

  /** What goes on meanwhile is looked at again, for as long as the page says so. */
  function lookAgain() {
    var button = document.querySelector(".webhooks [data-again]");
    clearTimeout(again);
    if (button) {
      again = setTimeout(function () {
        if (button.isConnected) {
          button.click();
        } else {
          lookAgain();
        }
      }, Number(button.dataset.again));
    }
  }

  function look() {
    lookAgain();
    tellTimes();
    tellZone();
    attend();
  }

  document.addEventListener("DOMContentLoaded", function () {
    look();
    if (window.jQuery) {
      window.jQuery(document).on("pfAjaxComplete", look);
      window.jQuery(document).on("pfAjaxError", function (event, answer) {
        if (answer.status === 403) {
          location.reload(); // says that the role is another one by now
        }
      });
    }
  });
})();
