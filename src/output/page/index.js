(function () {
  var form = document.querySelector("form.filters");
  var table = document.querySelector("table.reports");
  if (!table) { return; }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var sort = document.createElement("input");
  sort.type = "hidden";
  sort.name = "sort";
  form.appendChild(sort);
  function order() {
    var parts = sort.value.split("-");
    var column = heads.findIndex(function (h) { return h.dataset.k && h.dataset.k === parts[0]; });
    var sign = parts[1] === "down" ? -1 : 1;
    var numeric = column > 1;
    heads.forEach(function (h, i) {
      if (i === column) { h.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending"); } else { h.removeAttribute("aria-sort"); }
    });
    var sorted = rows.slice();
    if (column >= 0) {
      sorted.sort(function (a, b) {
        var x = a.cells[column].dataset.v, y = b.cells[column].dataset.v;
        if (x === "" || y === "") { return (x === "") - (y === ""); }
        return sign * (numeric ? x - y : x.localeCompare(y, "zh"));
      });
    }
    sorted.forEach(function (row) { body.appendChild(row); });
  }
  function apply() {
    var f = form.elements;
    var words = f.q.value.trim().toLowerCase();
    var shown = 0;
    rows.forEach(function (row) {
      var ok = (!f.region.value || row.dataset.region === f.region.value) && (!f.year.value || row.dataset.year === f.year.value) &&
        (!words || row.cells[0].textContent.toLowerCase().indexOf(words) >= 0);
      row.hidden = !ok;
      if (ok) { shown += 1; }
    });
    form.querySelector(".count").textContent = String(shown);
    document.querySelector(".nothing").hidden = shown > 0;
    order();
  }
  heads.forEach(function (head) {
    if (!head.dataset.k) { return; }
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) { button.appendChild(head.firstChild); }
    head.appendChild(button);
    button.addEventListener("click", function () {
      // Numbers are looked at from the largest, names from the first.
      var first = head.cellIndex > 1 ? "down" : "up";
      var second = first === "down" ? "up" : "down";
      sort.value = head.dataset.k + "-" + (sort.value === head.dataset.k + "-" + first ? second : first);
      order();
      kept.write(true);
    });
  });
  var kept = duban.filters(form, ["region", "year", "q", "sort"], apply);
})();
