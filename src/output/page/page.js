(function () {
  var form = document.querySelector("form.filters");
  var list = document.getElementById("list");
  var order = Array.prototype.slice.call(list.children);
  var nothing = document.querySelector(".nothing");
  var note = document.querySelector(".beyond-note");
  var keyed = ["outcome", "check", "leader", "office", "section", "rule", "deadline"];
  var sections = [];
  var targets = [];
  order.forEach(function (node) {
    if (!node.matches("article")) { sections.push({ node: node, shown: 0 }); return; }
    var keys = {};
    keyed.forEach(function (name) { keys[name] = (node.dataset[name] || "").split("\n"); });
    targets.push({ node: node, keys: keys, at: targets.length, section: sections[sections.length - 1], text: null });
  });
  // A long report has what its targets say in noscript elements, which are one piece of text each to a browser that runs
  // this: the tree of ten thousand targets would take it a minute. It is read when the target comes near the screen.
  function fill(node) {
    node.querySelectorAll("noscript").forEach(function (later) { later.outerHTML = later.textContent; });
  }
  function fillAll() { targets.forEach(function (t) { fill(t.node); }); }
  function textOf(node) {
    var text = node.textContent;
    if (node.querySelector("noscript")) {
      var entities = { amp: "&", lt: "<", gt: ">", quot: "\"", "#39": "'" };
      text = text.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot|#39);/g, function (all, name) { return entities[name]; });
    }
    return text.toLowerCase();
  }
  if (list.className === "big") {
    var near = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) { return; }
        near.unobserve(entry.target);
        entry.target.classList.add("filled");
        fill(entry.target);
      });
    }, { rootMargin: "1500px" });
    targets.forEach(function (t) { near.observe(t.node); });
  }
  function less(a, b) { return a < b ? -1 : a > b ? 1 : 0; }
  // What is not known comes last, whatever the order.
  function by(value, sign) {
    return function (a, b) {
      var x = value(a), y = value(b);
      if (x === "" || y === "") { return (x === "") - (y === "") || a.at - b.at; }
      return sign * less(x, y) || a.at - b.at;
    };
  }
  function ratio(t) { return t.node.dataset.ratio === "" ? "" : Number(t.node.dataset.ratio); }
  var orders = {
    ratio: by(ratio, 1),
    "ratio-down": by(ratio, -1),
    findings: by(function (t) { return Number(t.node.dataset.findings); }, -1),
    due: by(function (t) { return t.node.dataset.due; }, 1)
  };
  var sortedBy = "";
  function sort(name) {
    if (!orders[name]) { name = ""; }
    if (name === sortedBy) { return; }
    sortedBy = name;
    var nodes = order;
    if (name) {
      nodes = sections.map(function (s) { return s.node; }).concat(targets.slice().sort(orders[name]).map(function (t) { return t.node; }));
    }
    var all = document.createDocumentFragment();
    nodes.forEach(function (node) { all.appendChild(node); });
    list.appendChild(all);
  }
  function apply() {
    var f = form.elements;
    var words = f.q.value.trim().toLowerCase();
    var asked = keyed.filter(function (name) { return f[name].value; });
    var shown = 0;
    sections.forEach(function (s) { s.shown = 0; });
    note.hidden = true;
    targets.forEach(function (t) {
      var ok = asked.every(function (name) { return t.keys[name].indexOf(f[name].value) >= 0; });
      if (ok && words) {
        if (t.text === null) { t.text = textOf(t.node); }
        ok = t.text.indexOf(words) >= 0;
      }
      if (t.node.hidden === ok) { t.node.hidden = !ok; }
      if (ok) { shown += 1; if (t.section) { t.section.shown += 1; } }
    });
    sort(f.sort.value);
    sections.forEach(function (s) { s.node.hidden = sortedBy !== "" || s.shown === 0; });
    form.querySelector(".count").textContent = String(shown);
    nothing.hidden = shown > 0;
  }
  // The target that the address names is shown and focused, also where a filter would hide it.
  function show() {
    var id = location.hash.slice(1);
    var node = id && document.getElementById(id);
    if (!node || !node.matches("article")) { return; }
    fill(node);
    if (node.hidden) { node.hidden = false; note.hidden = false; node.insertBefore(note, node.children[1]); }
    node.scrollIntoView();
    node.focus({ preventScroll: true });
  }
  duban.filters(form, keyed.concat("q", "sort"), apply);
  addEventListener("hashchange", show);
  addEventListener("popstate", show);
  addEventListener("beforeprint", function () {
    fillAll();
    document.querySelectorAll("details.further").forEach(function (d) { d.open = true; });
  });
  show();
})();
