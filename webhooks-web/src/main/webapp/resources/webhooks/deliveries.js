// Deliveries that are looked at: kept as they are now, counted down, ticked.
(function () {
  "use strict";

  var RETRY = 1000; // the first wait after a connection was lost; each further one is twice as long
  var SLOWEST = 30000;
  var CALM = 3000; // a loss shorter than this is told to nobody
  var SILENT = 25000; // the server is heard every ten seconds
  var APART = 2000; // between two looks, however much happens
  var ALONE = 30 * 60000; // nobody there for so long: the session is to end as if the page were closed

  var follower = null;
  var met = Date.now();

  /** Keeps a section as the server's piece of the page has it, from now until it is left. */
  function follow(section) {
    var status = section.querySelector("[data-told]");
    var more = section.querySelector("[data-show]");
    var source = null;
    var waiting = null;
    var telling = null;
    var delay = RETRY;
    var heard = 0;
    var loading = false;
    var again = false;
    var resting = false;
    var over = false;

    function tell(kind) {
      clearTimeout(telling);
      telling = null;
      status.textContent = kind ? status.dataset[kind] : "";
    }

    function close() {
      clearTimeout(waiting);
      waiting = null;
      if (source) {
        source.close();
        source = null;
      }
    }

    function keyed(within) {
      return within.querySelector("[data-keyed]");
    }

    function ids() {
      var rows = keyed(section);
      return section.dataset.shown || (rows ? Array.from(rows.children, function (row) { return row.id; }).join(",") : "");
    }

    function connect() {
      close();
      if (over || resting || document.hidden) {
        return;
      }
      heard = Date.now();
      source = new EventSource(section.dataset.live + "?" + (section.dataset.follows === "new" ? "new&" : "") + "shown=" + ids());
      source.addEventListener("begun", function () {
        heard = Date.now();
        delay = RETRY;
        look();
      });
      source.addEventListener("beat", function () {
        heard = Date.now();
      });
      source.addEventListener("changed", function () {
        heard = Date.now();
        look();
      });
      source.addEventListener("over", connect);
      source.onerror = function () {
        var refused = source && source.readyState === EventSource.CLOSED;
        lost();
        if (refused) {
          look(); // finds out whether somebody has to sign in
        }
      };
    }

    function lost() {
      if (waiting || over) {
        return;
      }
      close();
      waiting = setTimeout(function () {
        if (delay === SLOWEST) {
          look(); // where no stream gets through, it is at least not old
        }
        connect();
      }, delay);
      delay = Math.min(delay * 2, SLOWEST);
      telling = telling || setTimeout(tell, CALM, "lost");
    }

    function signedOut() {
      over = true;
      close();
      tell("out");
      var link = document.createElement("a");
      link.href = location.href;
      link.textContent = status.dataset.signIn;
      status.append(" ", link);
    }

    function look() {
      if (loading) {
        again = true;
        return;
      }
      loading = true;
      fetch(section.dataset.piece, { redirect: "manual", cache: "no-store" })
        .then(function (answer) {
          if (answer.type === "opaqueredirect" || answer.status === 403) {
            signedOut();
          } else if (answer.ok) {
            return answer.text().then(function (html) {
              merge(new DOMParser().parseFromString(html, "text/html").querySelector(".piece"));
              if (source && source.readyState === EventSource.OPEN) {
                tell("");
              }
            });
          } else {
            throw new Error(answer.status);
          }
        })
        .catch(lost)
        .then(function () {
          setTimeout(function () {
            loading = false;
            if (again) {
              again = false;
              look();
            }
          }, APART);
        });
    }

    /** Whether the reader is at the top and has nothing in hand that would move. */
    function isFree() {
      var selection = getSelection();
      return section.getBoundingClientRect().top >= 0 &&
        !section.querySelector("[data-keyed] :checked, [data-keyed] :focus") &&
        (selection.isCollapsed || !section.contains(selection.anchorNode));
    }

    /** What changed changes in its place; what is new comes in where that moves nothing. */
    function merge(fresh, asked) {
      var piece = section.querySelector(".piece");
      var from = keyed(fresh);
      var into = keyed(piece);
      var mode = section.dataset.follows;
      var moves = mode === "all" || (mode === "new" && (asked || isFree()));
      if (from && into) {
        var known = new Map(Array.from(into.children, function (row) { return [row.id, row]; }));
        Array.from(from.children).forEach(function (row) {
          var old = known.get(row.id);
          if (old && old.dataset.stamp !== row.dataset.stamp) {
            renew(old, row);
          }
        });
        var all = Array.from(from.children);
        var first = all.findIndex(function (row) { return known.has(row.id); });
        if (moves) {
          staying(into, function () {
            into.replaceChildren.apply(into, all.map(function (row) { return known.get(row.id) || document.importNode(row, true); }));
          });
        } else if (mode === "new") {
          offer(first < 0 ? all.length : first);
        }
      } else if (from && mode === "new" && !moves) {
        offer(from.children.length);
      } else if ((from || into) && moves) {
        piece.replaceWith(document.importNode(fresh, true));
      }
      if (moves) {
        fresh.querySelectorAll("[data-part]").forEach(function (part) {
          var old = document.getElementById(part.id);
          if (old && !old.contains(document.activeElement)) {
            old.replaceWith(document.importNode(part, true));
          }
        });
        offer(0);
      }
      document.dispatchEvent(new Event("webhooks:changed"));
      count();
    }

    function offer(news) {
      if (more) {
        more.hidden = news === 0;
        more.textContent = (news === 1 ? more.dataset.one : more.dataset.many).replace("{0}", news);
      }
    }

    /** All but what is ticked or focused, which the reader has in hand. */
    function renew(old, fresh) {
      old.className = fresh.className;
      old.dataset.stamp = fresh.dataset.stamp;
      Array.from(fresh.children).forEach(function (cell, i) {
        var mine = old.children[i];
        if (mine && !mine.querySelector("input") && !mine.contains(document.activeElement)) {
          mine.replaceWith(document.importNode(cell, true));
        }
      });
    }

    /** What the reader sees stays where it is on the screen, whatever comes in above. */
    function staying(list, change) {
      var seen = Array.from(list.children).find(function (row) { return row.getBoundingClientRect().bottom > 0; });
      var before = seen ? seen.getBoundingClientRect().top : 0;
      change();
      if (seen && seen.isConnected && before < 0) {
        window.scrollBy(0, seen.getBoundingClientRect().top - before);
      }
    }

    if (more) {
      more.addEventListener("click", function () {
        fetch(section.dataset.piece, { redirect: "manual", cache: "no-store" })
          .then(function (answer) { return answer.text(); })
          .then(function (html) {
            merge(new DOMParser().parseFromString(html, "text/html").querySelector(".piece"), true);
            section.scrollIntoView({ block: "start" });
            section.focus();
          })
          .catch(lost);
      });
    }

    connect();
    return {
      section: section,
      look: look,
      connect: connect,
      close: close,
      watch: function () {
        if (!resting && Date.now() - met > ALONE) {
          resting = true;
          close();
          tell("resting");
        } else if (source && Date.now() - heard > SILENT) {
          connect(); // the connection is dead, as after a sleep, and nobody says so
        }
      },
      wake: function () {
        if (resting) {
          resting = false;
          connect();
        }
      }
    };
  }

  function begin() {
    var section = document.querySelector(".webhooks [data-live]");
    if (follower && follower.section !== section) {
      follower.close();
      follower = null;
    }
    if (section && !follower) {
      follower = follow(section);
    }
    count();
    countDown();
  }

  /** How many are ticked; the button is for them. */
  function count() {
    var shown = document.querySelector("[data-ticked]");
    if (!shown) {
      return;
    }
    var all = document.querySelectorAll("#many input[name=id]");
    var ticked = document.querySelectorAll("#many input[name=id]:checked").length;
    shown.textContent = shown.dataset.ticked.replace("{0}", ticked);
    var whole = document.querySelector("[data-all]");
    whole.checked = ticked > 0 && ticked === all.length;
    whole.indeterminate = ticked > 0 && ticked < all.length;
    document.querySelectorAll("#many .of-ticked").forEach(function (button) {
      button.disabled = ticked === 0;
    });
  }

  function duration(seconds) {
    var parts = [[Math.floor(seconds / 3600), "h"], [Math.floor(seconds / 60) % 60, "min"], [seconds % 60, "s"]];
    return parts
      .filter(function (part, i) { return part[0] > 0 || i === 2; })
      .map(function (part) { return part[0] + "\u00a0" + part[1]; })
      .join(" ");
  }

  /** By the server's clock, whatever that of this machine says. */
  function countDown() {
    document.querySelectorAll("[data-due]").forEach(function (shown) {
      if (shown.ahead === undefined) {
        shown.ahead = Date.parse(shown.dataset.clock) - Date.now();
      }
      var left = Math.ceil((Date.parse(shown.dataset.due) - Date.now() - shown.ahead) / 1000);
      shown.textContent = left > 0 ? shown.dataset.in.replace("{0}", duration(left)) : shown.dataset.now;
      if (left <= 0 && !shown.asked && follower) {
        shown.asked = true;
        follower.look();
      }
    });
  }

  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-all]")) {
      document.querySelectorAll("#many input[name=id]").forEach(function (tick) {
        tick.checked = event.target.checked;
      });
    }
    count();
  });

  ["pointermove", "keydown", "scroll", "touchstart"].forEach(function (sign) {
    document.addEventListener(sign, function () {
      met = Date.now();
      if (follower) {
        follower.wake();
      }
    }, { passive: true });
  });

  document.addEventListener("visibilitychange", function () {
    if (follower) {
      // a hidden page needs none of the few connections that a browser has
      (document.hidden ? follower.close : follower.connect)();
    }
  });

  window.addEventListener("pagehide", function () {
    if (follower) {
      follower.close();
    }
  });

  window.addEventListener("pageshow", function (event) {
    if (event.persisted && follower) {
      follower.connect();
    }
  });

  document.addEventListener("DOMContentLoaded", function () {
    begin();
    setInterval(countDown, 1000);
    setInterval(function () {
      if (follower) {
        follower.watch();
      }
    }, 5000);
    if (window.jQuery) {
      window.jQuery(document).on("pfAjaxComplete", begin);
    }
  });
})();
