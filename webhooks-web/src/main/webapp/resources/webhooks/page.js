// What the pages do in the browser; served as a file, because the policy runs no script in a page.
(function () {
  "use strict";

  /** Outside HTTPS and this machine browsers give no clipboard; what is selected can be copied. */
  function copy(text, button) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text);
    }
    var area = document.createElement("textarea");
    area.value = text;
    button.after(area);
    area.select();
    var copied = document.execCommand("copy");
    area.remove();
    button.focus();
    return copied ? Promise.resolve() : Promise.reject();
  }

  function isField(place) {
    return place.value !== undefined;
  }

  function select(place) {
    if (isField(place)) {
      place.select();
    } else {
      window.getSelection().selectAllChildren(place);
    }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    var places = button.dataset.copy.split(" ").map(function (id) { return document.getElementById(id); });
    var text = places.map(function (place) { return isField(place) ? place.value : place.textContent; }).join("");
    copy(text, button).then(
      function () {
        button.dataset.label = button.dataset.label || button.textContent;
        button.textContent = button.dataset.done;
      },
      function () {
        select(places[0]);
      });
  });

  /** What was copied is another text by now. */
  document.addEventListener("input", function (event) {
    var button = document.querySelector('[data-label][data-copy="' + event.target.id + '"]');
    if (button) {
      button.textContent = button.dataset.label;
    }
  });

  /** Fields that once had their turn: whoever has left one since is not called back. */
  var attended = new WeakSet();

  /** What appeared is to be read or filled in, once; what came back wrong, corrected. */
  function attend() {
    var place =
      Array.from(document.querySelectorAll(".webhooks [aria-invalid=true]")).find(function (field) {
        return !attended.has(field);
      }) ||
      Array.from(document.querySelectorAll(".webhooks [data-focus=true]")).pop();
    document.querySelectorAll(".webhooks [data-focus=true]").forEach(function (waiting) {
      waiting.removeAttribute("data-focus");
    });
    if (place) {
      place.focus();
    }
    document.querySelectorAll(".webhooks [aria-invalid=true]").forEach(function (field) {
      attended.add(field);
    });
    var done = document.querySelector(".webhooks [data-ends]");
    if (done) {
      // what the address asked for is done: loaded again, the page does not ask for it once more
      history.replaceState(null, "", done.dataset.ends === "true" ? location.pathname : done.dataset.ends);
    }
  }

  /** A field that was checked as it was left keeps its place and text: only what is wrong appears. */
  function markChecked() {
    document.querySelectorAll(".webhooks [data-checked]").forEach(function (field) {
      field.setAttribute("aria-invalid", String(document.getElementById(field.dataset.checked).textContent !== ""));
      attended.add(field);
    });
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
    // those that an address has may have been typed in another zone
    document.querySelectorAll(".webhooks input[data-at]").forEach(function (typed) {
      var at = new Date(typed.dataset.at);
      if (!isNaN(at)) {
        typed.value = new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
      }
      typed.removeAttribute("data-at"); // from now on it is the reader's
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

  document.addEventListener("webhooks:changed", tellTimes);
  // The picker of events: they are found, counted and chosen without asking the server.

  function tell(place, count) {
    place.textContent = (count === 0 ? place.dataset.none : count === 1 ? place.dataset.one : place.dataset.many).replace("{0}", count);
  }

  function countEvents(events) {
    var place = events.querySelector(".chosen");
    if (events.querySelector(":scope > .covers input").checked) {
      place.textContent = place.dataset.all;
      return;
    }
    var chosen = 0;
    events.querySelectorAll(".group").forEach(function (group) {
      var whole = group.querySelector(".covers input").checked;
      chosen += group.querySelectorAll(whole ? ".type" : ".type .tick input:checked").length;
    });
    tell(place, chosen);
  }

  /** Shows the types that have all the words in their name, description or group. */
  function findEvents(events) {
    var words = events.querySelector("[type=search]").value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = 0;
    events.querySelectorAll(".group").forEach(function (group) {
      var name = group.querySelector("legend").textContent;
      var here = 0;
      group.querySelectorAll(".type").forEach(function (type) {
        var text = (name + " " + type.querySelector("label").textContent).toLowerCase();
        type.hidden = !words.every(function (word) { return text.includes(word); });
        here += type.hidden ? 0 : 1;
      });
      group.hidden = here === 0;
      found += here;
    });
    var place = events.querySelector(".found");
    if (words.length) {
      tell(place, found);
    } else {
      place.textContent = "";
    }
  }

  function eventsAt(target) {
    return target.closest && target.closest(".webhooks .events");
  }

  document.addEventListener("input", function (event) {
    var events = eventsAt(event.target);
    if (events) {
      (event.target.type === "search" ? findEvents : countEvents)(events);
    }
  });

  /** Enter opens what can be opened, leads to what was found, and does not save. */
  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.closest && event.target.closest(".webhooks summary")) {
      event.stopPropagation();
      return;
    }
    var events = event.key === "Enter" && event.target.type === "search" && eventsAt(event.target);
    if (events) {
      event.preventDefault();
      event.stopPropagation();
      var found = Array.from(events.querySelectorAll(".type .tick input")).find(function (tick) {
        return tick.checkVisibility();
      });
      if (found) {
        found.focus();
      }
    }
  }, true); // before the form's own button for Enter

  /** The ends of a chart's axis, short. */
  function tellTicks() {
    document.querySelectorAll(".webhooks time[data-tick]:not([title])").forEach(function (shown) {
      var day = { month: "short", day: "numeric" };
      var format = new Intl.DateTimeFormat(
        document.documentElement.lang || undefined,
        shown.dataset.tick === "30d" ? day : Object.assign(day, { hour: "numeric" }));
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
    tellTicks(); // before the others, which are told in full
    tellTimes();
    tellZone();
    attend();
    markChecked();
    document.querySelectorAll(".webhooks .events").forEach(countEvents);
  }

  /** A command got no answer, or none that is one; says so until the server is there again. */
  function tellUnanswered() {
    // PrimeFaces keeps what was pressed disabled when no answer comes
    document.querySelectorAll(".webhooks button[data-ajax]:disabled").forEach(function (button) {
      button.disabled = false;
      button.removeAttribute("aria-disabled");
      button.classList.remove("ui-state-disabled", "ui-state-loading");
    });
    var told = document.getElementById("unanswered");
    if (!told || !told.hidden) {
      return;
    }
    told.hidden = false;
    var script = document.querySelector('script[src*="page.js"]').src;
    var asking = setInterval(function () {
      fetch(script, { method: "HEAD", cache: "no-store" }).then(
        function (answer) {
          if (answer.ok) {
            clearInterval(asking);
            told.hidden = true;
          }
        },
        function () { /* asks again */ });
    }, 3000);
  }

  document.addEventListener("DOMContentLoaded", function () {
    look();
    if (window.jQuery) {
      window.jQuery(document).on("pfAjaxComplete", look);
      window.jQuery(document).on("pfAjaxError", function (event, answer) {
        if (answer.status === 403) {
          location.reload(); // says that the role is another one by now
        } else {
          tellUnanswered();
        }
      });
    }
  });
})();
