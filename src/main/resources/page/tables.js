// Tables of an analysis: rows by name, and as HTML.

/** The rows of a table, each an object by the columns' names, with the number of its dataset among all. */
function rowsOf({tables, datasets}, name) {
  const {rows, columns} = tables.find(table => table.name === name);
  return Array.from({length: rows}, (_, row) => {
    const cells = Object.fromEntries(columns.map(column => [column.name, column.values[row]]));
    return {...cells, arm: datasets.indexOf(cells.dataset)};
  });
}

/** A table's column. */
function columnOf({tables}, name, column) {
  return tables.find(table => table.name === name).columns.find(one => one.name === column);
}

function unique(values) {
  return [...new Set(values)];
}

/** A measured number in words; nothing where it is not known. */
function worded(value, unit = '') {
  return value === null || value === undefined ? '' : typeof value === 'number'
    ? `${Number.isInteger(value) ? value.toLocaleString('en') : short(value)}${unit && ` ${unit}`}` : String(value);
}

/** Fills a table of the page: texts of its head, and of its rows. */
function fillTable(id, head, rows) {
  const table = document.getElementById(id);
  table.replaceChildren();
  const top = table.createTHead().insertRow();
  head.forEach(text => {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = text;
    top.append(cell);
  });
  const body = table.createTBody();
  rows.forEach(texts => {
    const row = body.insertRow();
    texts.forEach(text => {
      row.insertCell().textContent = text;
    });
  });
}

/** An axis of places of which each has its room. */
function placesAxis(places, name) {
  return {...axisLook(), type: 'category', data: places.map(String), name, nameLocation: 'middle', nameGap: 26, splitLine: {show: false},
    axisLabel: {color: ink('ink'), fontSize: 11, hideOverlap: true}};
}
