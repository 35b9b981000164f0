"""What is said of the loss curve leads to the epoch and the lesson that it speaks of."""

from playwright.sync_api import expect

ADDRESS = "/?noise=0.35&test-share=0.8&data-seed=2&hidden-units=8&epochs=1000"


def test_the_sentence_under_the_curve_leads_on(open_playground):
    page = open_playground(ADDRESS)
    story, lowest = page.locator("#loss-story"), page.locator("#loss-lowest")
    expect(story).to_contain_text("Since epoch 144 the training loss falls")
    expect(lowest).to_contain_text("The test loss is lowest at epoch 144")
    expect(lowest).to_contain_text("to stop there is to choose by the test set")
    marks = page.locator("#graph-loss .js-plotly-plot").evaluate(
        "(plot) => plot.data.filter(({uid}) => uid === 'lowest-test').map(({x}) => [...x])"
    )
    assert marks == [[144]]

    page.locator("#loss-lowest-go").press("Enter")
    expect(page.locator("#epoch-label")).to_have_text("epoch 144")

    # Beside a kept run it stands beneath the plot, where it is not cut by the window's edge.
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator("#keep-curve").click()
    beneath = page.locator("#loss-beneath")
    expect(beneath).to_be_in_viewport(ratio=1)
    expect(lowest).to_be_hidden()
    assert beneath.inner_text() == lowest.evaluate("(element) => element.textContent")
    page.locator("#step-back").click()
    expect(page.locator("#epoch-label")).not_to_have_text("epoch 144")
    page.locator("#loss-beneath-go").press("Enter")
    expect(page.locator("#epoch-label")).to_have_text("epoch 144")

    page.locator("#loss-story-lesson").press("Enter")
    expect(page.locator("#lesson-title")).to_contain_text("From 200 to 20,000 epochs")
