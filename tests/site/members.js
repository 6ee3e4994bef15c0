// At the first view after a sign-in: keep the token in three places. At every view: say which still hold it.
const COOKIE = "practice_script";

function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("practice", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("tokens");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function readCookie() {
  const pair = document.cookie.split("; ").find((one) => one.startsWith(COOKIE + "="));
  return pair ? pair.slice(COOKIE.length + 1) : undefined;
}

function show(id, held) {
  const words = held === token ? "kept" : held ? "from another sign-in" : "missing";
  document.getElementById(id).textContent = words;
}

async function run() {
  const database = await openDatabase();
  const store = () => database.transaction("tokens", "readwrite").objectStore("tokens");
  if (fresh) {
    document.cookie = `${COOKIE}=${token}; Path=/; SameSite=Lax`;
    localStorage.setItem("practice.token", token);
    await finished(store().put(token, "token"));
  }
  show("script", readCookie());
  show("local", localStorage.getItem("practice.token"));
  show("database", await finished(store().get("token")));
  document.body.dataset.ready = "yes";
}

run();
