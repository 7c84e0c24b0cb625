/**
 * What the browser may do with the app, in one place: `npm start` sends it, the build puts the part that a
 * meta tag may carry into index.html, and docs/hosting.md shows it for other hosts (a test compares).
 */

/** Strict enough that nothing inline, evaluated or foreign runs, even where an imported bank carries markup. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For `<meta http-equiv>`: the fallback for hosts without headers. It reaches neither Workers nor framing. */
export const metaPolicy = policy.join("; ");

export const securityHeaders = {
  "Content-Security-Policy": [...policy, "frame-ancestors 'none'"].join("; "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
} as const;
