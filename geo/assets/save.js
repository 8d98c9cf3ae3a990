/* A button that asks the server for a picture (SVG) and saves it as PNG at twice its size. The browser draws it, with its
   own fonts: nothing is fetched, and scripts without Latin letters are shaped as on the page. */
const SCALE = 2;
const saved = (window.datelineSaved = window.datelineSaved || new Set());

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function rasterised(svg) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = SCALE * image.naturalWidth;
    canvas.height = SCALE * image.naturalHeight;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = () => {
    button.setAttribute("aria-busy", "true");
    setTriggerValue("asked", true);
  };
  if (!data.svg || saved.has(data.token)) return;
  saved.add(data.token);
  rasterised(data.svg)
    .then((blob) => (blob ? download(blob, data.name) : Promise.reject(new Error("no picture"))))
    .catch(() => setTriggerValue("failed", true))
    .finally(() => button.removeAttribute("aria-busy"));
}
