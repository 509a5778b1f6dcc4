// Sends the form that the page shows anyway; without script a person presses its button.
document.getElementById("continue").submit();
