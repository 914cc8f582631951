"use strict";
(function () {
  var form = document.querySelector("form.filters");
  var targets = Array.prototype.slice.call(document.querySelectorAll("article.target"));
  var count = form.querySelector(".count");
  function has(list, value) {
    return !value || list.split("\n").indexOf(value) >= 0;
  }
  function apply() {
    var f = form.elements;
    var words = f.text.value.trim().toLowerCase();
    var shown = 0;
    targets.forEach(function (t) {
      var ok = has(t.dataset.leaders, f.leader.value) && has(t.dataset.offices, f.office.value) &&
        has(t.dataset.outcomes, f.outcome.value) && has(t.dataset.checks, f.check.value) &&
        (!words || t.textContent.toLowerCase().indexOf(words) >= 0);
      t.hidden = !ok;
      if (ok) shown += 1;
    });
    count.textContent = String(shown);
  }
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  document.querySelectorAll("input.switch").forEach(function (input) {
    input.addEventListener("change", function () {
      document.documentElement.lang = input.id === "language-en" ? "en" : "zh";
    });
  });
  addEventListener("hashchange", function () {
    var t = document.getElementById(location.hash.slice(1));
    if (t && t.hidden) { form.reset(); }
  });
  apply();
})();
