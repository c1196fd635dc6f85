/** The inner frame's document; the build puts it in front of this script. */
declare const FRAME_DOCUMENT: string;

/**
 * The page around the inner frame. It is of the site's own origin, so that the service worker can
 * answer for it offline, and it carries the policy that the inner frame and its workers inherit. It
 * hands the page's port to the inner frame and then has no more to do.
 */
const connect = ({ source, origin, ports }: MessageEvent) => {
  const [port] = ports;
  if (source !== parent || origin !== location.origin || !port) return;
  self.removeEventListener('message', connect);
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.addEventListener('load', () => frame.contentWindow?.postMessage(null, '*', [port]), {
    once: true,
  });
  frame.srcdoc = FRAME_DOCUMENT;
  document.body.append(frame);
};

if (parent !== self) self.addEventListener('message', connect);
