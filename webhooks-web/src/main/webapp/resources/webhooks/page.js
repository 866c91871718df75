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

  /** A form that appeared is to be filled in; one that came back wrong, corrected. */
  document.addEventListener("DOMContentLoaded", function () {
    if (!window.jQuery) {
      return;
    }
    window.jQuery(document).on("pfAjaxComplete", function () {
      var form = document.getElementById("form");
      var field =
        form && (form.querySelector("[aria-invalid=true]") || form.querySelector("[data-focus]"));
      if (field) {
        field.focus();
      }
    });
  });
})();
