// Part of the service worker: a reminder that is pressed brings the app to the front.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { path } = event.notification.data ?? {};
  event.waitUntil(
    self.clients
      .matchAll({ type: "window", includeUncontrolled: true })
      .then((windows) =>
        windows[0] ? windows[0].focus() : self.clients.openWindow(path ?? "/"),
      ),
  );
});
