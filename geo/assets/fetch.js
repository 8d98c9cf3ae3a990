/* A button that saves a file of this server under its name, and does so by itself when it first comes. */
const fetched = (window.datelineFetched = window.datelineFetched || new Set());

function save(address, name) {
  const link = document.createElement("a");
  [link.href, link.download] = [address, name];
  document.body.appendChild(link);
  link.click();
  link.remove();
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.className = "main";
  button.onclick = () => save(data.address, data.name);
  if (fetched.has(data.address)) return;
  fetched.add(data.address);
  save(data.address, data.name);
}
