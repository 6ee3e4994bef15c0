// Reads and writes localStorage and IndexedDB of the page's origin in the shape of Playwright's storageState.
// Runs inside a page as `(storage)(action, argument)`; `limit` is in characters, and what does not fit is left out.
(() => {
  const typedArrays = {
    i8: Int8Array, ui8: Uint8Array, ui8c: Uint8ClampedArray, i16: Int16Array, ui16: Uint16Array, i32: Int32Array,
    ui32: Uint32Array, f32: Float32Array, f64: Float64Array, bi64: BigInt64Array, bui64: BigUint64Array,
  };

  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
    });

  const toBase64 = (bytes) => {
    let text = "";
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text);
  };
  const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const bytesOf = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

  const isTrivial = (value) => {
    if (value === null || typeof value === "string" || typeof value === "boolean") return true;
    if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
    if (Array.isArray(value)) return value.every(isTrivial);
    return typeof value === "object" && value.constructor === Object && Object.values(value).every(isTrivial);
  };

  const encode = (value, seen) => {
    if (value === undefined || typeof value === "symbol" || typeof value === "function") return { v: "undefined" };
    if (value === null) return { v: "null" };
    if (typeof value === "number") {
      if (Object.is(value, -0)) return { v: "-0" };
      return Number.isFinite(value) ? value : { v: String(value) };
    }
    if (typeof value === "bigint") return { bi: String(value) };
    if (typeof value !== "object") return value;
    if (value instanceof Date) return { d: value.toJSON() };
    if (value instanceof RegExp) return { r: { p: value.source, f: value.flags } };
    if (value instanceof Error) return { e: { m: value.message, n: value.name, s: value.stack || "" } };
    if (value instanceof ArrayBuffer) return { ab: { b: toBase64(new Uint8Array(value)) } };
    for (const [k, type] of Object.entries(typedArrays)) {
      if (value instanceof type) return { ta: { b: toBase64(bytesOf(value)), k } };
    }
    if (seen.has(value)) return { ref: seen.get(value) };
    const id = seen.size + 1;
    seen.set(value, id);
    const inner = (each) => encode(each, seen);
    if (value instanceof Map) return { m: [...value].map(([k, v]) => ({ k: inner(k), v: inner(v) })), id };
    if (value instanceof Set) return { s: [...value].map(inner), id };
    if (Array.isArray(value)) return { a: value.map(inner), id };
    return { o: Object.entries(value).map(([k, v]) => ({ k, v: inner(v) })), id };
  };

  const constants = {
    undefined, null: null, NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity, "-0": -0,
  };
  const decode = (value, refs = new Map()) => {
    if (typeof value !== "object" || value === null) return value;
    const inner = (each) => decode(each, refs);
    const keep = (made) => (refs.set(value.id, made), made);
    if ("ref" in value) return refs.get(value.ref);
    if ("v" in value) return constants[value.v];
    if ("d" in value) return new Date(value.d);
    if ("u" in value) return new URL(value.u);
    if ("bi" in value) return BigInt(value.bi);
    if ("r" in value) return new RegExp(value.r.p, value.r.f);
    if ("e" in value) return Object.assign(new Error(value.e.m), { name: value.e.n, stack: value.e.s });
    if ("ab" in value) return fromBase64(value.ab.b).buffer;
    if ("ta" in value) return new typedArrays[value.ta.k](fromBase64(value.ta.b).buffer);
    if ("a" in value) return value.a.reduce((made, each) => (made.push(inner(each)), made), keep([]));
    if ("m" in value) return value.m.reduce((made, { k, v }) => made.set(inner(k), inner(v)), keep(new Map()));
    if ("s" in value) return value.s.reduce((made, each) => made.add(inner(each)), keep(new Set()));
    const made = keep({});
    for (const { k, v } of value.o || []) if (k !== "__proto__") made[k] = inner(v);
    return made;
  };

  const put = (record, name, value) => {
    if (isTrivial(value)) record[name] = value;
    else record[`${name}Encoded`] = encode(value, new Map());
    return record;
  };
  const taken = (record, name) => (name in record ? record[name] : decode(record[`${name}Encoded`]));

  const paths = (keyPath) => (Array.isArray(keyPath) ? { keyPathArray: keyPath } : { keyPath: keyPath ?? undefined });

  const readStore = async (store, left) => {
    const keys = await done(store.getAllKeys());
    const records = [];
    for (const key of keys) {
      const record = store.keyPath === null ? put({}, "key", key) : {};
      records.push(put(record, "value", await done(store.get(key))));
      left.characters -= JSON.stringify(records.at(-1)).length;
      if (left.characters < 0) throw new Error("too big");
    }
    const indexes = [...store.indexNames].map((name) => store.index(name));
    return {
      name: store.name, records, autoIncrement: store.autoIncrement, ...paths(store.keyPath),
      indexes: indexes.map((each) => (
        { name: each.name, ...paths(each.keyPath), multiEntry: each.multiEntry, unique: each.unique }
      )),
    };
  };

  const readDatabase = async ({ name, version }, left) => {
    const database = await done(indexedDB.open(name));
    try {
      const stores = [];
      const names = [...database.objectStoreNames];
      if (names.length) {
        const transaction = database.transaction(names, "readonly");
        for (const store of names) stores.push(await readStore(transaction.objectStore(store), left));
      }
      return { name, version, stores };
    } finally {
      database.close();
    }
  };

  const read = async (limit) => {
    const left = { characters: limit };
    const local = [];
    for (const name of Object.keys(localStorage)) {
      const value = localStorage.getItem(name);
      left.characters -= name.length + value.length;
      if (left.characters < 0) return null;
      local.push([name, value]);
    }
    const databases = [];
    for (const each of await indexedDB.databases()) {
      try {
        databases.push(await readDatabase(each, left));
      } catch {
        return null; // half an origin would overwrite a whole one
      }
    }
    return { origin: location.origin, local, databases: JSON.stringify(databases) };
  };

  const writeDatabase = async ({ name, version, stores }) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const store of stores) {
        const keyPath = store.keyPathArray ?? store.keyPath;
        const made = request.result.createObjectStore(store.name, { autoIncrement: store.autoIncrement, keyPath });
        for (const { name: index, keyPath: one, keyPathArray: many, unique, multiEntry } of store.indexes) {
          made.createIndex(index, many ?? one, { unique, multiEntry });
        }
      }
    };
    const database = await done(request);
    try {
      if (!stores.length) return;
      const transaction = database.transaction(stores.map((store) => store.name), "readwrite");
      for (const store of stores) {
        const target = transaction.objectStore(store.name);
        for (const record of store.records) {
          const key = target.keyPath === null ? [taken(record, "key")] : [];
          await done(target.put(taken(record, "value"), ...key));
        }
      }
    } finally {
      database.close();
    }
  };

  const write = async ({ local, databases }) => {
    for (const [name, value] of local) localStorage.setItem(name, value);
    for (const database of JSON.parse(databases)) await writeDatabase(database);
  };

  return { read, write };
})()
