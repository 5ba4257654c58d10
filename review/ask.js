// What the page asks of the server, and what the browser keeps for it.

const key = new URLSearchParams(location.search).get('key') ?? '';

/** @throws Error with the server's words where it refuses, in `words` by language */
export async function ask(path, body) {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-review-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const result = await response.json();
  if (!response.ok) throw Object.assign(new Error(result.error.en), { words: result.error });
  return result;
}

export function stored(name) {
  try {
    return localStorage.getItem(`biannian-${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function store(name, value) {
  try {
    localStorage.setItem(`biannian-${name}`, value);
  } catch {
    // A browser that keeps nothing keeps no language either.
  }
}
