/** What the first load is measured against: React, the router, one route, one button that works. */
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";

function Page() {
  const [n, setN] = useState(0);
  return (
    <main>
      <h1>Empty</h1>
      <button type="button" className="btn primary" onClick={() => setN(n + 1)}>
        Pressed {n} times
      </button>
    </main>
  );
}

const router = createBrowserRouter([{ path: "*", element: <Page /> }]);
createRoot(document.getElementById("root") as HTMLElement).render(
  <RouterProvider router={router} />,
);
