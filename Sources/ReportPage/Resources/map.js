// The interactive map. Streets and gaps are painted on canvas tiles, each piece that meets a tile; a hundred thousand
// pieces are looked through in about a millisecond, so that no index is needed.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  // ---- What the file holds -------------------------------------------------------------------------------------------

  const DIGITS = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((digit, value) => {
    DIGITS[digit.charCodeAt(0)] = value;
  });

  // A function that gives the numbers of a text one by one; undefined at its end.
  function numbers(text) {
    let at = 0;
    return () => {
      if (at >= text.length) return undefined;
      let value = 0;
      let weight = 1;
      let digit;
      do {
        digit = DIGITS[text.charCodeAt(at++)];
        value += (digit & 31) * weight;
        weight *= 32;
      } while (digit & 32);
      return value % 2 ? -(value - 1) / 2 : value / 2;
    };
  }

  // Lines in the plane of web maps, the whole world from 0 to 1 each way, with the box of each line.
  function lines(text) {
    const next = numbers(text);
    const places = [];
    const first = [0];
    const boxes = [];
    let [lon, lat] = [0, 0];
    for (let count = next(); count !== undefined; count = next()) {
      let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let point = 0; point < count; point++) {
        lon += next();
        lat += next();
        const x = lon / data.steps / 360 + 0.5;
        const angle = lat / data.steps * Math.PI / 180;
        const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI);
        places.push(x, y);
        west = Math.min(west, x);
        east = Math.max(east, x);
        north = Math.min(north, y);
        south = Math.max(south, y);
      }
      first.push(places.length);
      boxes.push(west, north, east, south);
    }
    return {
      places: Float64Array.from(places), first: Uint32Array.from(first), boxes: Float64Array.from(boxes),
      count: first.length - 1,
    };
  }

  function streetFacts(text, count) {
    const next = numbers(text);
    const facts = { limit: [], firstDue: [], name: [], from: [], to: [] };
    for (let piece = 0; piece < count; piece++) {
      for (const key of ["limit", "firstDue", "name", "from", "to"]) facts[key].push(next());
    }
    return facts;
  }

  // What depends on which points stand.
  function readState(told) {
    const streets = lines(told.streets.lines);
    const facts = streetFacts(told.streets.facts, streets.count);
    const byLimit = Array.from({ length: data.limits.length + 1 }, () => []);
    facts.limit.forEach((limit, piece) => byLimit[limit].push(piece));
    return {
      names: told.names, streets, facts, byLimit, doubtful: lines(told.doubtful),
      gaps: told.gaps.map((gap) => ({ ...gap, rings: lines(gap.rings) })), points: told.points,
    };
  }

  const states = data.states.map(readState);
  let state = states[states.length - 1];
  const patrols = lines(data.patrols);
  const area = lines(data.area);
  const served = lines(data.served);
  const known = lines(data.known);
  const zones = data.zones.map((zone) => ({ ...zone, rings: lines(zone.rings) }));

  // ---- Painting ------------------------------------------------------------------------------------------------------

  const shown = {
    streets: true, doubtful: false, points: true, sites: true, ground: true, zones: true, gaps: true,
    patrols: true, warnings: true,
    limit: data.headline,
  };

  function meets(shape, line, box) {
    const at = 4 * line;
    const b = shape.boxes;
    return b[at] <= box.east && b[at + 2] >= box.west && b[at + 1] <= box.south && b[at + 3] >= box.north;
  }

  // Adds a line to the path of a pen, without points that the screen does not tell apart.
  function trace(pen, shape, line, view, isRing) {
    const end = shape.first[line + 1];
    let [lastX, lastY] = [NaN, NaN];
    for (let at = shape.first[line]; at < end; at += 2) {
      const x = (shape.places[at] - view.west) * view.scale;
      const y = (shape.places[at + 1] - view.north) * view.scale;
      if (at === shape.first[line]) {
        pen.moveTo(x, y);
      } else if (at + 2 >= end || Math.abs(x - lastX) + Math.abs(y - lastY) > 1) {
        pen.lineTo(x, y);
      } else {
        continue;
      }
      [lastX, lastY] = [x, y];
    }
    if (isRing) pen.closePath();
  }

  function paintRings(pen, shape, view, style) {
    pen.beginPath();
    for (let ring = 0; ring < shape.count; ring++) {
      if (meets(shape, ring, view.box)) trace(pen, shape, ring, view, true);
    }
    if (style.fill) {
      pen.fillStyle = style.fill;
      pen.fill("evenodd");
    }
    if (style.stroke) {
      pen.strokeStyle = style.stroke;
      pen.lineWidth = style.width;
      pen.stroke();
    }
  }

  function paintLines(pen, shape, pieces, view, colour, width) {
    pen.beginPath();
    for (const piece of pieces) {
      if (meets(shape, piece, view.box)) trace(pen, shape, piece, view, false);
    }
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }

  // Slanting lines: upwards in the colour of gaps, downwards on paper where nothing is known.
  const hatches = {};
  function hatchPattern(pen, colour, paper) {
    if (!hatches[colour]) {
      const size = 8;
      const hatch = document.createElement("canvas");
      hatch.width = hatch.height = size;
      const mark = hatch.getContext("2d");
      if (paper) {
        mark.fillStyle = paper;
        mark.fillRect(0, 0, size, size);
        mark.transform(-1, 0, 0, 1, size, 0);
      }
      mark.strokeStyle = colour;
      mark.lineWidth = paper ? 1.2 : 2.2;
      mark.beginPath();
      for (const shift of [-size, 0, size]) {
        mark.moveTo(shift - 2, size + 2);
        mark.lineTo(shift + size + 2, -2);
      }
      mark.stroke();
      hatches[colour] = hatch;
    }
    return pen.createPattern(hatches[colour], "repeat");
  }

  function paint(pen, view, zoom) {
    const { streets, byLimit, doubtful, gaps } = state;
    const thick = Math.max(0.6, Math.min(2.2, (zoom - 9) / 3));
    if (shown.ground) {
      paintRings(pen, area, view, { fill: hatchPattern(pen, data.colours.late, "#ffffff") });
      pen.save();
      pen.beginPath();
      const [x, y, toX, toY] = known.places;
      pen.rect((x - view.west) * view.scale, (toY - view.north) * view.scale, (toX - x) * view.scale,
        (y - toY) * view.scale);
      pen.clip();
      paintRings(pen, area, view, { fill: data.tiles ? "rgba(200,200,200,0.4)" : data.colours.offStreet });
      pen.restore();
      paintRings(pen, served, view, { fill: data.tiles ? "rgba(255,255,255,0.6)" : data.colours.served });
    }
    if (shown.gaps) {
      const pattern = hatchPattern(pen, data.colours.gap);
      for (const gap of gaps) {
        if (gap.limit === shown.limit) {
          paintRings(pen, gap.rings, view, { fill: pattern, stroke: data.colours.gap, width: 1.2 });
        }
      }
    }
    if (shown.streets) {
      paintLines(pen, streets, byLimit[0], view, data.colours.late, thick);
      for (let limit = data.limits.length; limit > 0; limit--) {
        const width = limit === 1 ? 1.9 : limit < data.limits.length ? 1.5 : 1.1;
        paintLines(pen, streets, byLimit[limit], view, data.colours.limits[limit - 1], width * thick);
      }
    }
    if (shown.doubtful) {
      pen.setLineDash([2, 4]);
      paintLines(pen, doubtful, Array(doubtful.count).keys(), view, "#ffffff", 1.2 * thick);
      pen.setLineDash([]);
    }
    if (shown.patrols && patrols.count) {
      pen.lineCap = "butt";
      paintLines(pen, patrols, Array(patrols.count).keys(), view, "#ffffff", 4);
      pen.setLineDash([8, 5]);
      paintLines(pen, patrols, Array(patrols.count).keys(), view, data.colours.ink, 2.2);
      pen.setLineDash([]);
      pen.lineCap = "round";
    }
    if (shown.zones) {
      pen.setLineDash([7, 3, 1.5, 3]);
      for (const zone of zones) paintRings(pen, zone.rings, view, { stroke: data.colours.ink, width: 1.3 });
      pen.setLineDash([]);
    }
    paintRings(pen, area, view, { stroke: data.colours.ink, width: 1.5 });
  }

  const Picture = L.GridLayer.extend({
    createTile(coords) {
      const size = this.getTileSize();
      const ratio = window.devicePixelRatio || 1;
      const tile = document.createElement("canvas");
      tile.width = size.x * ratio;
      tile.height = size.y * ratio;
      const pen = tile.getContext("2d");
      pen.scale(ratio, ratio);
      pen.lineCap = pen.lineJoin = "round";
      const scale = 256 * 2 ** coords.z;
      const [west, north] = [coords.x * size.x / scale, coords.y * size.y / scale];
      const margin = 8 / scale;
      const box = {
        west: west - margin, north: north - margin, east: west + size.x / scale + margin,
        south: north + size.y / scale + margin,
      };
      paint(pen, { west, north, scale, box }, coords.z);
      return tile;
    },
  });

  // ---- The map -------------------------------------------------------------------------------------------------------

  const map = L.map("map", { attributionControl: false, maxZoom: 19, zoomSnap: 0.25 });
  L.control.scale({ imperial: false }).addTo(map);
  const latLng = (x, y) => {
    const angle = 2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2;
    return L.latLng(angle * 180 / Math.PI, (x - 0.5) * 360);
  };
  const world = (place) => {
    const angle = place.lat * Math.PI / 180;
    return [place.lng / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI)];
  };
  const extent = area.count ? area : state.streets;
  let [west, north, east, south] = [1, 1, 0, 0];
  for (let line = 0; line < extent.count; line++) {
    const at = 4 * line;
    west = Math.min(west, extent.boxes[at]);
    north = Math.min(north, extent.boxes[at + 1]);
    east = Math.max(east, extent.boxes[at + 2]);
    south = Math.max(south, extent.boxes[at + 3]);
  }
  map.fitBounds(L.latLngBounds(latLng(west, south), latLng(east, north)), { animate: false });
  if (data.tiles) L.tileLayer(data.tiles, { maxZoom: 19 }).addTo(map);
  const picture = new Picture({ tileSize: 512, maxZoom: 19, updateWhenZooming: false, keepBuffer: 1 }).addTo(map);

  const seconds = (value) => value < 0 ? words.never : fill(words.seconds, { value });
  const label = (point) => point.name || point.id;

  function card(title, rows) {
    const box = document.createElement("div");
    const heading = document.createElement("h4");
    heading.textContent = title;
    const list = document.createElement("dl");
    for (const [name, text] of rows) {
      const term = document.createElement("dt");
      term.textContent = name;
      const value = document.createElement("dd");
      value.textContent = text;
      list.append(term, value);
    }
    box.append(heading, list);
    return box;
  }

  function streetCard(piece) {
    const { facts, names, points } = state;
    const [limit, first, from, to] =
      [facts.limit[piece], facts.firstDue[piece], facts.from[piece], facts.to[piece]];
    const [low, high] = from < 0 || to < 0 ? [from, to] : [Math.min(from, to), Math.max(from, to)];
    const arrival = first === 0 ? words.never
      : low === high ? seconds(low) : fill(words.fromTo, { from: seconds(low), to: seconds(high) });
    return card(names[facts.name[piece]] || words.unnamed, [
      [words.arrival, arrival],
      [words.limit, limit ? fill(words.minutes, { minutes: data.limits[limit - 1] }) : words.noLimit],
      [words.firstDue, first ? label(points[first - 1]) : "–"],
    ]);
  }

  function gapCard(gap) {
    return card(`${words.gap} (${fill(words.minutes, { minutes: data.limits[gap.limit] })})`, [
      [words.area, fill(words.hectares, { value: gap.area })],
      [words.uncovered, fill(words.kilometres, { value: gap.street })],
      [words.reason, gap.late ? words.late : words.unreachable],
      [words.nearest, gap.nearest === null ? "–" : seconds(gap.nearest)],
      [words.nearestPoint, gap.point === null ? "–" : label(state.points[gap.point])],
    ]);
  }

  function pointCard(point) {
    return card(label(point), [
      [words.id, point.id],
      [words.turnout, seconds(point.turnout)],
      [words.street, point.street || "–"],
      [words.moved, fill(words.metres, { value: point.moved })],
    ]);
  }

  function siteCard(site) {
    const due = (point, time) => point === null ? "–" : `${label(state.points[point])}, ${seconds(time)}`;
    return card(site.name, [
      ...(site.kind ? [[words.kind, site.kind]] : []),
      [words.siteLimit, String(site.limit)],
      [words.firstDue, due(site.first, site.arrival)],
      [words.secondDue, due(site.second, site.secondArrival)],
      [words.late_s, site.late === null ? words.never : String(site.late)],
    ]);
  }

  function warningCard(warning) {
    return card(warning.name, [
      [words.grade, `${warning.level} ${warning.grade}`],
      [words.lastWeek, String(warning.last)],
      [words.usual, String(warning.usual)],
      [words.incidentsInTime, String(warning.inTime)],
    ]);
  }

  // The nearest street within some pixels; undefined where there is none.
  function streetAt(place, pixels) {
    const { streets } = state;
    const [x, y] = world(place);
    let nearest = pixels / (256 * 2 ** map.getZoom());
    let found;
    for (let piece = 0; piece < streets.count; piece++) {
      const box = { west: x - nearest, east: x + nearest, north: y - nearest, south: y + nearest };
      if (!meets(streets, piece, box)) continue;
      for (let at = streets.first[piece]; at + 3 < streets.first[piece + 1]; at += 2) {
        const [ax, ay, bx, by] = streets.places.subarray(at, at + 4);
        const [dx, dy] = [bx - ax, by - ay];
        const square = dx * dx + dy * dy;
        const way = square > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
        const distance = Math.hypot(x - ax - way * dx, y - ay - way * dy);
        if (distance < nearest) [nearest, found] = [distance, piece];
      }
    }
    return found;
  }

  function isInside(shape, x, y) {
    let inside = false;
    for (let ring = 0; ring < shape.count; ring++) {
      for (let at = shape.first[ring]; at + 3 < shape.first[ring + 1]; at += 2) {
        const [ax, ay, bx, by] = shape.places.subarray(at, at + 4);
        if ((ay > y) !== (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)) inside = !inside;
      }
    }
    return inside;
  }

  function gapAt(place) {
    const [x, y] = world(place);
    return state.gaps.find((gap) => gap.limit === shown.limit && isInside(gap.rings, x, y));
  }

  function cardAt(place, pixels) {
    const piece = shown.streets ? streetAt(place, pixels) : undefined;
    if (piece !== undefined) return { card: streetCard(piece), piece };
    const gap = shown.gaps ? gapAt(place) : undefined;
    if (gap) return { card: gapCard(gap) };
    const [x, y] = world(place);
    const zone = shown.zones ? zones.find((one) => isInside(one.rings, x, y)) : undefined;
    return zone && { card: card(zone.name, [[words.zone, zone.name]]) };
  }

  const marked = L.polyline([], { color: data.colours.ink, weight: 7, opacity: 0.55, interactive: false }).addTo(map);
  function mark(piece) {
    const { streets } = state;
    const corners = [];
    if (piece !== undefined) {
      for (let at = streets.first[piece]; at < streets.first[piece + 1]; at += 2) {
        corners.push(latLng(streets.places[at], streets.places[at + 1]));
      }
    }
    marked.setLatLngs(corners);
  }

  map.on("click", (event) => {
    const found = cardAt(event.latlng, event.originalEvent.pointerType === "mouse" ? 7 : 14);
    mark(found?.piece);
    if (found) L.popup({ maxWidth: 280 }).setLatLng(event.latlng).setContent(found.card).openOn(map);
  });
  map.on("popupclose", () => mark());

  // Hovering shows the street under the mouse by its name.
  const tip = L.tooltip({ direction: "top", offset: [0, -8] });
  let waiting = false;
  map.on("mousemove", (event) => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const piece = shown.streets ? streetAt(event.latlng, 6) : undefined;
      if (piece === undefined) {
        map.closeTooltip(tip);
        return;
      }
      const text = document.createElement("span");
      const { facts, names } = state;
      const [from, to] = [facts.from[piece], facts.to[piece]];
      text.textContent = `${names[facts.name[piece]] || words.unnamed}: `
        + (facts.firstDue[piece] === 0 ? words.never : seconds(Math.max(from, to)));
      map.openTooltip(tip.setLatLng(event.latlng).setContent(text));
    });
  });
  map.on("mouseout", () => map.closeTooltip(tip));

  const renderer = L.canvas();
  const Square = L.CircleMarker.extend({
    _updatePath() {
      const pen = this._renderer._ctx;
      const { x, y } = this._point;
      const half = this._radius;
      pen.beginPath();
      pen.rect(x - half, y - half, 2 * half, 2 * half);
      this._renderer._fillStroke(pen, this);
    },
  });
  const signs = (items, make, fill, name, facts) => L.layerGroup(items.map((item) => {
    const text = document.createElement("span");
    text.textContent = name(item);
    return make([item.lat, item.lon], {
      renderer, color: data.colours.ink, weight: 2, fillColor: fill(item), fillOpacity: 1, bubblingMouseEvents: false,
    }).bindTooltip(text).bindPopup(() => facts(item));
  }));
  const sites = signs(data.sites, (place, style) => new Square(place, { ...style, radius: 4.5 }), (site) => site.fill,
    (site) => site.name, siteCard).addTo(map);
  // From afar many sites would hide the streets.
  const fitSites = () => {
    const near = map.getZoom() >= 13;
    sites.eachLayer((site) => site.setRadius(near ? 4.5 : 2.5).setStyle({ weight: near ? 2 : 1 }));
  };
  map.on("zoomend", fitSites);
  fitSites();
  // A text on a plate; the smaller its rank, the higher it lies.
  function plate(item, kind, text, size, rank, name, facts) {
    const [sign, tooltip] = [document.createElement("b"), document.createElement("span")];
    [sign.textContent, tooltip.textContent] = [text, name];
    return L.marker([item.lat, item.lon], {
      icon: L.divIcon({ className: kind, html: sign, iconSize: size }), zIndexOffset: -rank,
    }).bindTooltip(tooltip).bindPopup(() => facts(item));
  }

  for (const one of states) {
    one.signs = signs(one.points.filter((point) => point.order === null),
      (place, style) => L.circleMarker(place, { ...style, radius: 6, weight: 2.5 }), () => "#ffffff", label, pointCard);
    for (const point of one.points.filter((point) => point.order !== null)) {
      one.signs.addLayer(
        plate(point, "chosen", String(point.order), [26, 26], point.order, label(point), pointCard));
    }
  }
  state.signs.addTo(map);

  const warnings = L.layerGroup(data.warnings.map((warning, number) => plate(warning, "warning", warning.level, [24, 20],
    number, `${warning.name}: ${warning.grade}`, warningCard))).addTo(map);

  const form = document.getElementById("layers");
  form.addEventListener("change", () => {
    for (const box of form.querySelectorAll("input[type=checkbox]")) shown[box.name] = box.checked;
    shown.limit = Number(form.elements.limit.value);
    const chosen = states[Number(form.elements.state?.value ?? 0)];
    if (chosen !== state) {
      map.closePopup();
      state.signs.remove();
      state = chosen;
    }
    picture.redraw();
    if (shown.sites) sites.addTo(map); else sites.remove();
    if (shown.warnings) warnings.addTo(map); else warnings.remove();
    if (shown.points) state.signs.addTo(map); else state.signs.remove();
  });

  // For whoever looks at the page with a script of theirs.
  window.reach135 = {
    map, latLng, patrols, warnings, get names() { return state.names; }, get streets() { return state.streets; },
    get facts() { return state.facts; }, get gaps() { return state.gaps; },
  };
})();
