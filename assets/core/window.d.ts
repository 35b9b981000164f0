/* What is on the page that is not ours, for `deno check`; no part of what is sent. */

/** What Dash, its components and Plotly put on the window. */
interface Window {
  dash_clientside: any;
  dash_component_api: any;
  regeneratorRuntime?: {
    mark<T>(start: T): T;
    wrap(step: (walk: { prev: number; next: number; done: boolean; stop(): void }) => unknown): {
      next(): { value: unknown; done: boolean };
    };
  };
  dash_stores?: {
    getState(): { layout: object } & Record<string, unknown>;
    subscribe(listener: () => void): () => void;
  }[];
  React: {
    cloneElement(element: unknown, properties: object): unknown;
    createElement(name: string, properties: object, child?: unknown): unknown;
    startTransition(act: () => void): void;
    useEffect(act: () => void | (() => void), when: unknown[]): void;
    useRef(first: null): { current: any };
    useState<T>(first: T): [T, (next: T) => void];
  };
  playground: Record<string, (properties: any) => unknown>;
  dashMantineFunctions: Record<string, (value: any, options: { id: string }) => unknown>;
  dash_mantine_components: any;
  Plotly: any;
}

/** A component of Dash as the page's layout has it. */
interface LaidOut {
  namespace: string;
  props: { id?: string | object; children?: Child | Child[] };
}
type Child = LaidOut | string | number | null | undefined;

/** What shows notices. */
interface NoticeApi {
  show(notice: object): void;
  update(notice: object): void;
  hide(id: string): void;
}
