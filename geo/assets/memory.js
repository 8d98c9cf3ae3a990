/* Keeps one word in a cookie of this page, so that the server knows it before the first paint. A browser that keeps
   nothing makes the page say so. */
export default function ({ data, setStateValue }) {
  let kept = false;
  try {
    if (data.value) document.cookie = `${data.name}=${data.value}; path=/; max-age=34560000; SameSite=Lax`;
    kept = document.cookie.split("; ").some((one) => one.startsWith(`${data.name}=`));
  } catch {
    kept = false;
  }
  if (!kept) setStateValue("blocked", true);
}
