"use strict";
// What both pages share: languages, colours, and filters that are kept in the address.
var duban = (function () {
  var root = document.documentElement;
  function remember(key, value) {
    try { if (value === undefined) { return localStorage.getItem(key); } localStorage.setItem(key, value); } catch (e) { /* not allowed here */ }
    return null;
  }
  function language() { return document.getElementById("language-en").checked ? "en" : "zh"; }
  function showLanguage() {
    root.lang = language();
    document.querySelectorAll("option[data-zh]").forEach(function (o) { o.textContent = o.getAttribute("data-" + root.lang); });
  }
  var asked = new URLSearchParams(location.search).get("lang") || remember("duban-language");
  if (asked === "zh" || asked === "en") { document.getElementById("language-" + asked).checked = true; }
  var theme = remember("duban-theme");
  if (theme === "light" || theme === "dark") { document.getElementById("theme-" + theme).checked = true; }
  function showColours() { root.dataset.theme = document.querySelector("input[name=theme]:checked").id.slice(6); }
  showColours();
  document.querySelectorAll("input[name=theme]").forEach(function (input) {
    input.addEventListener("change", function () { remember("duban-theme", input.id.slice(6)); showColours(); });
  });
  showLanguage();
  // fields: names of the form's controls; apply: shows what they ask for.
  function filters(form, fields, apply) {
    function read() {
      var query = new URLSearchParams(location.search);
      fields.forEach(function (name) {
        var control = form.elements[name];
        control.value = query.get(name) || "";
        // A name that this report does not have asks for nothing.
        if (control.selectedIndex < 0) { control.selectedIndex = 0; }
      });
    }
    function write(step) {
      var query = new URLSearchParams(location.search);
      fields.forEach(function (name) {
        var value = form.elements[name].value;
        if (value) { query.set(name, value); } else { query.delete(name); }
      });
      var text = query.toString();
      var next = location.pathname + (text ? "?" + text : "") + location.hash;
      if (next === location.pathname + location.search + location.hash) { return; }
      try { history[step ? "pushState" : "replaceState"](null, "", next); } catch (e) { /* a frame without address */ }
    }
    var waiting;
    form.hidden = false;
    form.addEventListener("input", function (event) {
      clearTimeout(waiting);
      if (event.target.type === "search") {
        waiting = setTimeout(function () { apply(); write(false); }, 120);
      } else { apply(); write(true); }
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(function () { clearTimeout(waiting); apply(); write(true); }, 0); });
    addEventListener("popstate", function () { read(); apply(); });
    document.querySelectorAll("input[name=language]").forEach(function (input) {
      input.addEventListener("change", function () {
        showLanguage();
        remember("duban-language", language());
        var query = new URLSearchParams(location.search);
        query.set("lang", language());
        try { history.replaceState(null, "", location.pathname + "?" + query + location.hash); } catch (e) { /* as above */ }
      });
    });
    read();
    apply();
    return { write: write };
  }
  return { filters: filters };
})();
